/**
 * HTTP load over plain sockets: each connection sends its next request when the last one is answered. An HTTP client
 * would do, were it not that on two cores its own work is taken from the server; this one costs less than half of one.
 */
import { connect } from 'node:net';
import { LoadRecorder } from './load.recorder.mjs';
import { ChangingBytes, FollowingBytes, FRESH, TOKEN } from './request.values.mjs';
import { serveJobs } from './generator.jobs.mjs';

/** @import { HttpJob } from './measurement.mjs' */

const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = Buffer.from('content-length: ');

serveJobs(async (/** @type {HttpJob} */ job) => {
  const recorder = new LoadRecorder(job);
  const requests = new ChangingBytes((value) => httpRequest(job, value), job);
  const following = job.then && new FollowingBytes((value) => httpRequest({ ...job, ...job.then }, value), job.then);
  recorder.begin();
  await Promise.all(
    Array.from({ length: job.connections }, () => drive(job, requests.copy(), recorder, following?.copy())),
  );
  return recorder.result();
});

/**
 * @param {HttpJob} job
 * @param {string} value
 */
function httpRequest({ port, method, path, headers, body }, value) {
  const insert = (/** @type {string} */ text) => text.replace(FRESH, value).replace(TOKEN, value);
  const content = insert(body ?? '');
  const all = { host: `127.0.0.1:${port}`, ...headers, ...(body && { 'content-length': content.length }) };
  const lines = Object.entries(all).map(([name, text]) => `${name}: ${text}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${insert(lines.join(''))}\r\n${content}`, 'latin1');
}

/**
 * One connection, until the time is over and its last request answered.
 * @param {HttpJob} job
 * @param {() => Buffer} nextRequest
 * @param {LoadRecorder} recorder
 * @param {(answer: Buffer) => Buffer} [nextOfAnswer] the second request of two that count as one
 * @returns {Promise<void>}
 */
function drive({ port, then, ...first }, nextRequest, recorder, nextOfAnswer) {
  const isRightFirst = rightAnswer(first);
  const isRightThen = then && rightAnswer(then);
  const socket = connect(port, '127.0.0.1').setNoDelay();
  let begun = 0;
  let isFollowed = false;
  /** @type {Buffer | undefined} */
  let received;
  const send = () => {
    begun = performance.now();
    isFollowed = false;
    socket.write(nextRequest());
  };
  const take = (/** @type {Buffer} */ answer) => {
    const isRight = (isFollowed ? isRightThen : isRightFirst)?.(answer);
    if (isRight && nextOfAnswer && !isFollowed) {
      isFollowed = true;
      socket.write(nextOfAnswer(answer));
      return;
    }
    if (isRight) recorder.right(begun, answer.length);
    else recorder.wrong(answer.toString());
    if (recorder.isOver) socket.end();
    else send();
  };
  return new Promise((resolve, reject) => {
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      received = received ? Buffer.concat([received, chunk]) : chunk;
      const end = answerEnd(received);
      if (end === undefined || end > received.length) return;
      const answer = received;
      received = undefined;
      take(answer);
    });
    socket.on('close', () => (recorder.isOver ? resolve() : reject(new Error('the server closed a connection'))));
    socket.on('error', reject);
  });
}

/**
 * @param {{ status: number, expect: string }} of
 * @returns {(answer: Buffer) => boolean}
 */
function rightAnswer({ status, expect }) {
  const statusLine = Buffer.from(`HTTP/1.1 ${status}`);
  const expected = Buffer.from(expect);
  return (answer) => statusLine.compare(answer, 0, statusLine.length) === 0 && answer.includes(expected);
}

/**
 * Where the answer at the beginning of `bytes` ends; undefined before its head is complete.
 * @param {Buffer} bytes
 */
function answerEnd(bytes) {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return undefined;
  let at = bytes.indexOf(CONTENT_LENGTH) + CONTENT_LENGTH.length;
  if (at < CONTENT_LENGTH.length || at > head) throw new Error(`an answer without a length: ${bytes.toString()}`);
  let length = 0;
  for (let digit = bytes[at]; digit !== undefined && digit >= 0x30 && digit <= 0x39; digit = bytes[++at])
    length = length * 10 + digit - 0x30;
  return head + HEAD_END.length + length;
}

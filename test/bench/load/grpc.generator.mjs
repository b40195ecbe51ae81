/**
 * gRPC load over `node:http2`: a few connections with several calls in flight on each, the next one when the last is
 * answered. Messages are encoded once, and headers made once.
 */
import { connect } from 'node:http2';
import { LoadRecorder } from './load.recorder.mjs';
import { ChangingBytes, FRESH } from './request.values.mjs';
import { serveJobs } from './generator.jobs.mjs';

/** @import { ClientHttp2Stream } from 'node:http2' */
/** @import { GrpcJob } from './measurement.mjs' */

/** @typedef {Record<string, string | string[] | number | undefined>} Headers */

serveJobs(async (/** @type {GrpcJob} */ job) => {
  const recorder = new LoadRecorder(job);
  const frames = new ChangingBytes((value) => Buffer.from(job.frame, 'latin1').fill(value, ...placeOf(job.frame)), job);
  recorder.begin();
  await Promise.all(Array.from({ length: job.connections }, () => drive(job, frames, recorder)));
  return recorder.result();
});

/**
 * Where in the frame the changing value stands.
 * @param {string} frame
 * @returns {[from: number, to: number]}
 */
function placeOf(frame) {
  const at = frame.indexOf(FRESH);
  return [at, at + FRESH.length];
}

/**
 * One connection, until the time is over and its last call answered.
 * @param {GrpcJob} job
 * @param {ChangingBytes} frames
 * @param {LoadRecorder} recorder
 */
async function drive(job, frames, recorder) {
  const session = connect(`http://127.0.0.1:${job.port}`);
  const headers = {
    ':method': 'POST',
    ':path': job.path,
    te: 'trailers',
    'content-type': 'application/grpc',
    ...job.headers,
  };
  const expected = Buffer.from(job.expect);
  const broken = new Promise((_, reject) => session.once('error', reject));
  const streams = Array.from({ length: job.streams }, async () => {
    const nextFrame = frames.copy();
    while (!recorder.isOver) await call(session.request(headers), nextFrame(), expected, recorder);
  });
  await Promise.race([Promise.all(streams), broken]);
  session.close();
}

/**
 * @param {ClientHttp2Stream} stream
 * @param {Buffer} frame
 * @param {Buffer} expected
 * @param {LoadRecorder} recorder
 * @returns {Promise<void>}
 */
function call(stream, frame, expected, recorder) {
  const begun = performance.now();
  /** @type {string | undefined} */
  let status;
  let message = '';
  let bytes = 0;
  let holdsExpected = false;
  stream.on('response', (headers) => readStatus(headers));
  stream.on('trailers', (/** @type {Headers} */ trailers) => readStatus(trailers));
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    bytes += chunk.length;
    holdsExpected ||= chunk.includes(expected);
  });
  stream.end(frame);
  return new Promise((resolve, reject) => {
    stream.on('error', reject);
    stream.on('close', () => {
      if (status === '0' && holdsExpected) recorder.right(begun, bytes);
      else recorder.wrong(`grpc-status ${status}: ${message}`);
      resolve();
    });
  });

  /** @param {Headers} headers */
  function readStatus(headers) {
    status ??= headers['grpc-status']?.toString();
    message ||= decodeURIComponent(headers['grpc-message']?.toString() ?? '');
  }
}

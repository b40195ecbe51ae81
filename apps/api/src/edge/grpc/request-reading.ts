import { status, type ServerInterceptingCallInterface, type ServerInterceptor } from '@grpc/grpc-js';
import type { CallsInFlight } from './calls-in-flight.js';
import { interceptor } from './library-call.js';

type PartialStatus = Parameters<ServerInterceptingCallInterface['sendStatus']>[0];

/** Where REST has 408. */
const TOO_SLOW: PartialStatus = { code: status.DEADLINE_EXCEEDED, details: 'The request did not arrive in time.' };

/**
 * Watches over each call until its request was read. A request that does not arrive in time ends: the library would wait for
 * ever. One that cannot be read is its sender's fault: the library says INTERNAL to a bad `grpc-timeout` and to bytes that
 * cannot be unpacked, before any code of ours has seen them. Tells of the beginning and the end of each.
 */
export const overseeReading = (timeoutMs: number, inFlight: CallsInFlight): ServerInterceptor =>
  interceptor((call, { requestStream, responseStream }) => {
    const end = inFlight.begin(call, requestStream || responseStream);
    let read = false;
    const timer = setTimeout(() => call.sendStatus(TOO_SLOW), timeoutMs).unref();
    const send = call.sendStatus.bind(call);
    call.sendStatus = (found) => {
      clearTimeout(timer);
      send(read ? found : blamingSender(found));
    };
    const start = call.start.bind(call);
    call.start = (listener) =>
      start({
        onReceiveMetadata: (metadata) => listener.onReceiveMetadata(metadata),
        onReceiveMessage: (message) => {
          // A stream of requests may go on for as long as its sender likes.
          if (requestStream) clearTimeout(timer);
          listener.onReceiveMessage(message);
        },
        onReceiveHalfClose: () => {
          clearTimeout(timer);
          read = true;
          listener.onReceiveHalfClose();
        },
        // However it ended.
        onCancel: () => {
          clearTimeout(timer);
          end();
          listener.onCancel();
        },
      });
  });

const blamingSender = (found: PartialStatus): PartialStatus =>
  found.code === status.INTERNAL
    ? { ...found, code: status.INVALID_ARGUMENT, details: 'The request cannot be read.' }
    : found;

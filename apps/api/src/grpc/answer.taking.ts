import { constants, type ServerHttp2Stream } from 'node:http2';
import type { ServerInterceptingCall, ServerInterceptingCallInterface, ServerInterceptor } from '@grpc/grpc-js';

/** What the library sends messages by, and keeps to itself. */
type BaseCall = ServerInterceptingCallInterface & { readonly stream: ServerHttp2Stream };

/**
 * Cuts a call whose caller does not take a message in time: with a window of HTTP/2 that never opens, each of a thousand calls
 * would keep its answer in memory for as long as the connection lasts. To be the first of the interceptors; the next sees the
 * library's call as well.
 */
export const overseeTaking =
  (timeoutMs: number): ServerInterceptor =>
  (_method, call) => {
    const { stream } = call as BaseCall;
    const send = call.sendMessage.bind(call);
    let timer: NodeJS.Timeout | undefined;
    call.sendMessage = (message, taken) => {
      timer = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), timeoutMs).unref();
      send(message, () => {
        clearTimeout(timer);
        taken();
      });
    };
    stream.once('close', () => clearTimeout(timer));
    return call as unknown as ServerInterceptingCall;
  };

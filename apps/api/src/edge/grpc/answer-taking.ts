import { constants } from 'node:http2';
import type { ServerInterceptor } from '@grpc/grpc-js';
import { interceptor } from './library-call.js';

/**
 * Cuts a call whose caller does not take a message in time: with a window of HTTP/2 that never opens, each of a thousand calls
 * would keep its answer in memory for as long as the connection lasts.
 */
export const overseeTaking = (timeoutMs: number): ServerInterceptor =>
  interceptor((call) => {
    const { stream } = call;
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
  });

import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';
import { requestIdOfCall } from '#platform/observability/request-id.js';

/** Sends the id of the request ahead of what is answered, whatever serves it. Errors carry it behind them. */
export const answerRequestId: ServerInterceptor = (_method, call) => {
  let requestId = '';
  return new ServerInterceptingCall(call, {
    start: (next) =>
      next({
        onReceiveMetadata: (metadata, pass) => {
          requestId = requestIdOfCall(metadata);
          pass(metadata);
        },
      }),
    sendMetadata: (metadata, pass) => {
      metadata.set('x-request-id', requestId);
      pass(metadata);
    },
  });
};

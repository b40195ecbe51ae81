import { requestIdOfCall } from '#platform/observability/request-id.js';
import { interceptor } from './library.call.js';

/** Sends the id of the request ahead of what is answered, whatever serves it. Errors carry it behind them. */
export const answerRequestId = interceptor((call) => {
  const send = call.sendMetadata.bind(call);
  call.sendMetadata = (metadata) => {
    metadata.set('x-request-id', requestIdOfCall(call.metadata));
    send(metadata);
  };
});

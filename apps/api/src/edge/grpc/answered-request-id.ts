import { Metadata, status } from '@grpc/grpc-js';
import { requestIdOfCall } from '../observability/request-id.js';
import { interceptor } from './library-call.js';

const NAME = 'x-request-id';

/** Sends the id of the request ahead of what is answered, whatever serves it, and behind an error, whoever found it. */
export const answerRequestId = interceptor((call) => {
  const [sendMetadata, sendStatus] = [call.sendMetadata.bind(call), call.sendStatus.bind(call)];
  call.sendMetadata = (metadata) => {
    metadata.set(NAME, requestIdOfCall(call.metadata));
    sendMetadata(metadata);
  };
  call.sendStatus = (found) => {
    if (found.code === status.OK) return sendStatus(found);
    const metadata = found.metadata ?? new Metadata();
    metadata.set(NAME, requestIdOfCall(call.metadata));
    sendStatus({ ...found, metadata });
  };
});

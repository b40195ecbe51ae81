import { Metadata, status } from '@grpc/grpc-js';
import { callerIn } from '../auth/caller-context.js';
import { requestIdOfCall } from '../observability/request-id.js';
import { interceptor } from './library-call.js';

const NAME = 'x-request-id';

/** Sends the id of the request, and whether the answer is a replay, ahead of what is answered, whatever serves it, and behind an error, whoever found it. */
export const answerRequestId = interceptor((call) => {
  const [sendMetadata, sendStatus] = [call.sendMetadata.bind(call), call.sendStatus.bind(call)];
  call.sendMetadata = (metadata) => {
    metadata.set(NAME, requestIdOfCall(call.metadata));
    tellOfReplay(call.metadata, metadata);
    sendMetadata(metadata);
  };
  call.sendStatus = (found) => {
    if (found.code === status.OK) return sendStatus(found);
    const metadata = found.metadata ?? new Metadata();
    metadata.set(NAME, requestIdOfCall(call.metadata));
    tellOfReplay(call.metadata, metadata);
    sendStatus({ ...found, metadata });
  };
});

/** Tells the caller that the answer is the one that the same call has had before. */
function tellOfReplay(asked: Metadata, answered: Metadata): void {
  if (callerIn(asked)?.subject.replayed) answered.set('idempotency-replayed', 'true');
}

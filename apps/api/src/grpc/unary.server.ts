import type { handleUnaryCall, Metadata, sendUnaryData, ServerUnaryCall, ServiceError } from '@grpc/grpc-js';
import { ServerGrpc } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';

type Call = ServerUnaryCall<object, object>;
/** A controller's method with its guards and filters around it; an observable is what a filter made of an error. */
type Handler = (message: object, metadata: Metadata, call: Call) => Promise<unknown>;

/**
 * Nest's gRPC server, answering a call as soon as its handler has. Nest's own copies the call and makes an observable of
 * every answer first, which took a tenth of the processor time of a call.
 */
export class UnaryServer extends ServerGrpc {
  override createUnaryServiceMethod(handler: Handler): handleUnaryCall<object, object> {
    return (call, callback) => void answer(handler, call, callback);
  }
}

async function answer(handler: Handler, call: Call, callback: sendUnaryData<object>): Promise<void> {
  try {
    const answered = await handler(call.request, call.metadata, call);
    callback(null, (isObservable(answered) ? await lastValueFrom(answered) : answered) as object);
  } catch (error) {
    callback(error as ServiceError);
  }
}

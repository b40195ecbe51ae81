import { Metadata, status as GrpcStatus, type ServiceError } from '@grpc/grpc-js';
import { Catch, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';
import { encodeStatusDetails } from '#contracts/error-details.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { requestIdOfCall } from '../observability/request-id.js';
import { rememberFailure } from '../observability/request-failure.js';

const DETAILS_TRAILER = 'grpc-status-details-bin';

/** The one place where gRPC errors become answers: status, public text, and `google.rpc` details that name the fields. */
@Catch()
export class GrpcErrorFilter implements RpcExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): Observable<never> {
    const metadata = host.switchToRpc().getContext<Metadata>();
    const error =
      thrown instanceof TesseraError
        ? thrown
        : new TesseraError('internal', 'Something went wrong on our side.', { cause: thrown });
    rememberFailure(metadata, error);
    return throwError(() => toServiceError(error, requestIdOfCall(metadata)));
  }
}

function toServiceError(error: TesseraError, requestId: string): Partial<ServiceError> {
  const code: GrpcStatus = error.kind.grpcStatus;
  const message = describe(error);
  const metadata = new Metadata();
  metadata.set(
    DETAILS_TRAILER,
    encodeStatusDetails({
      code,
      message,
      fieldViolations: error.violations.map(({ path, message: description, reason }) => ({
        field: path,
        description,
        reason,
      })),
      reason: error.code,
      ...(error.heldUntil && { metadata: { held_until: error.heldUntil.toISOString() } }),
      requestId,
      ...(error.retryAfter !== undefined && { retryAfterSeconds: error.retryAfter }),
    }),
  );
  return { code, details: message, message, metadata };
}

/** Many clients show nothing but the status text, so it names the first field itself. */
function describe({ message, violations }: TesseraError): string {
  const [first] = violations;
  return first ? `${message} ${first.path || 'request'}: ${first.message}` : message;
}

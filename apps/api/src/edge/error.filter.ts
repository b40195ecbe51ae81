import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { GrpcErrorFilter } from './grpc/grpc-error.filter.js';
import { RestErrorFilter } from './rest/errors/rest-error.filter.js';

/** Hands every error to the filter of the transport it happened on. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly rest: RestErrorFilter,
    private readonly grpc: GrpcErrorFilter,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return this.grpc.catch(thrown, host);
    this.rest.catch(thrown, host);
    return undefined;
  }
}

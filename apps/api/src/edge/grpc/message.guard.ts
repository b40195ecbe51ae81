import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { MalformedMessage } from '#contracts/package-definition.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** Refuses messages whose bytes were no protobuf, once their sender has been recognised. */
@Injectable()
export class MessageGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() === 'rpc' && context.getArgByIndex(0) instanceof MalformedMessage) {
      throw new TesseraError('malformed_body', 'The message is not valid protobuf.');
    }
    return true;
  }
}

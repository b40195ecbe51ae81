import { Injectable } from '@nestjs/common';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** Whether the end of this instance was asked for: it serves on for a while, and wants to be sent nothing more. */
@Injectable()
export class Draining {
  private begun = false;

  begin(): void {
    this.begun = true;
  }

  /** @throws TesseraError `unavailable` once it has begun */
  check(): void {
    if (this.begun) throw new TesseraError('unavailable', 'This instance is draining: it is about to end.');
  }
}

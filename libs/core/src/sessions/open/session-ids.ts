import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../../database/index.js';
import { newId } from '../../keys/index.js';

/** Ids of new sessions. They decide in which week a session lies and how long that is kept: none is made by a clock that is wrong. */
@Injectable()
export class SessionIds {
  constructor(private readonly clock: DatabaseClock) {}

  /** A version 7 UUID of the database's time. @throws TesseraError `unavailable` while the clocks disagree */
  next(): string {
    return newId(this.clock.agreedNow());
  }
}

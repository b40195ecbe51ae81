/** An answer as the service gave it, whether or not its caller has heard of it. */
export interface GivenAnswer {
  readonly lost: boolean;
  /** Of HTTP; of gRPC, the name that the status has there. */
  readonly status: number;
  readonly body: Buffer;
  /** It says that it is the first answer again. */
  readonly replayed: boolean;
}

/** A way to the service on which every second answer is lost: what was asked for has happened, and the connection breaks. */
export class Losses {
  readonly given: GivenAnswer[] = [];

  /** Writes an answer down. @returns whether it is lost, as the first one is */
  take(answer: Omit<GivenAnswer, 'lost'>): boolean {
    const lost = this.given.length % 2 === 0;
    this.given.push({ ...answer, lost });
    return lost;
  }

  /** From here on, the next answer is the first one. */
  forget(): void {
    this.given.length = 0;
  }
}

export const REPLAYED_HEADER = 'idempotency-replayed';

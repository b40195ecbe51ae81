import { overloaded } from './fair-queue.js';
import { shareOf } from './fair-share.js';

/** About a second of work of a pool of the usual size. */
const MAX_WAITING = 1_024;
/** Whoever has waited longer is turned away: the caller has given up by then, or will. */
const MAX_WAIT_MS = 5_000;

/** Owners who are counted though none of theirs is inside: a Map that is added to and deleted from all the time is slow. */
const REMEMBERED = 1_000;

/** What the service does for all callers together, which is little at a time: its line comes first, every other time. */
export const SERVICE = Symbol('service');
/** Whoever runs the service, by the admin API, commands and metrics: an owner like others. */
export const OPERATOR = 'operator';
/** Who a connection is for: the id of a merchant, or a word for callers who are none. */
export type Owner = string | typeof SERVICE;

interface Waiting {
  readonly since: number;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Lets in as many as the pool has connections, so that nobody waits in the pool itself, whose line has no end and knows nobody.
 * No owner has more than a share of the connections, nor of the places to wait in; owners take turns.
 */
export class ConnectionGate {
  private readonly share: number;
  private readonly longest: number;
  /** One for each owner who waits; whose turn it is comes first. */
  private readonly lines = new Map<Owner, Waiting[]>();
  private readonly inside = new Map<Owner, number>();
  private occupied = 0;
  /** Whether the last who was let in from a line is the service. */
  private servedService = false;
  private queued = 0;

  /**
   * @param connections of the pool
   * @param percent of everything that one owner may have
   */
  constructor(
    private readonly connections: number,
    percent: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.share = shareOf(connections, percent);
    this.longest = shareOf(MAX_WAITING, percent);
  }

  get waiting(): number {
    return this.queued;
  }

  /** Runs `work` once there is a connection for it. @throws TesseraError `overloaded` */
  async pass<R>(owner: Owner, work: () => Promise<R>): Promise<R> {
    if (this.mayEnter(owner)) this.enter(owner);
    else await this.wait(owner);
    try {
      return await work();
    } finally {
      this.leave(owner);
    }
  }

  private mayEnter(owner: Owner): boolean {
    return this.occupied < this.connections && (owner === SERVICE || (this.inside.get(owner) ?? 0) < this.share);
  }

  private enter(owner: Owner): void {
    this.occupied++;
    if (owner !== SERVICE) this.inside.set(owner, (this.inside.get(owner) ?? 0) + 1);
  }

  private leave(owner: Owner): void {
    this.occupied--;
    if (owner !== SERVICE) {
      const left = (this.inside.get(owner) ?? 0) - 1;
      if (left > 0 || this.inside.size <= REMEMBERED) this.inside.set(owner, left);
      else this.inside.delete(owner);
    }
    if (this.queued > 0) this.letNextIn();
  }

  private wait(owner: Owner): Promise<void> {
    const line = this.lines.get(owner) ?? [];
    if (owner !== SERVICE && (this.queued >= MAX_WAITING || line.length >= this.longest)) throw overloaded();
    this.lines.set(owner, line);
    this.queued++;
    return new Promise((enter, refuse) => {
      line.push({ since: this.now(), enter, refuse });
    });
  }

  private letNextIn(): void {
    if (this.lines.size === 1) return this.letOnlyOneIn();
    const owners = [...this.lines.keys()].filter((owner) => owner !== SERVICE);
    // Where connections are few the service could keep all of them busy, batch after batch.
    const turns: Owner[] = this.servedService ? [...owners, SERVICE] : [SERVICE, ...owners];
    this.servedService = turns.find((owner) => this.letIn(owner)) === SERVICE;
  }

  /** Where one owner waits, nobody's turn has to be found. */
  private letOnlyOneIn(): void {
    for (const owner of this.lines.keys()) this.servedService = this.letIn(owner) && owner === SERVICE;
  }

  private letIn(owner: Owner): boolean {
    const next = this.mayEnter(owner) ? this.nextOf(owner) : undefined;
    if (!next) return false;
    this.enter(owner);
    next.enter();
    return true;
  }

  /** The first of the line who has not waited too long; the line goes to the end of the others. */
  private nextOf(owner: Owner): Waiting | undefined {
    const line = this.lines.get(owner) ?? [];
    const patient = line.findIndex(({ since }) => this.now() - since < MAX_WAIT_MS);
    const served = line.splice(0, patient < 0 ? line.length : patient + 1);
    this.queued -= served.length;
    const next = patient < 0 ? undefined : served.pop();
    for (const { refuse } of served) refuse(overloaded());
    if (line.length === 0) this.lines.delete(owner);
    else if (this.lines.size > 1) this.sendToEnd(owner, line);
    return next;
  }

  private sendToEnd(owner: Owner, line: Waiting[]): void {
    this.lines.delete(owner);
    this.lines.set(owner, line);
  }
}

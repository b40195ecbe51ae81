import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GrpcClient } from '../../support/grpc-client.js';
import type { TestService } from '../../support/service.js';
import { PATIENCE_MS } from '../door.js';

const PAUSE_MS = 25;
const API_KEY = 'tsk_test_demo';

/** Callers who mean well, each call over a connection of its own, while somebody else does not. */
export class Bystanders {
  served = 0;
  slowestMs = 0;
  readonly turnedAway: string[] = [];
  private readonly work: Promise<unknown>;
  private done = false;

  constructor(private readonly service: TestService) {
    this.work = Promise.all([this.ask(() => this.overRest()), this.ask(() => this.overGrpc())]);
  }

  /** Waits for the answers that are under way. */
  async leave(): Promise<void> {
    this.done = true;
    await this.work;
  }

  private async ask(call: () => Promise<void>): Promise<void> {
    while (!this.done) {
      const begun = performance.now();
      await call().then(
        () => this.served++,
        (error: unknown) => this.turnedAway.push(String(error)),
      );
      this.slowestMs = Math.max(this.slowestMs, performance.now() - begun);
      await sleep(PAUSE_MS);
    }
  }

  private async overRest(): Promise<void> {
    const answer = await fetch(`${this.service.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': API_KEY, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ orderId: randomUUID(), currencyCode: 'EUR', amount: 1 }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`REST ${answer.status}`);
    await answer.arrayBuffer();
  }

  private async overGrpc(): Promise<void> {
    const client = new GrpcClient(this.service.grpcAddress);
    const session = { order_id: randomUUID(), currency_code: 'EUR', amount: 1 };
    const call = client.call('tessera.v1.ClientSessionService/Create', { session }, { 'x-api-key': API_KEY });
    try {
      await Promise.race([
        call,
        sleep(PATIENCE_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('gRPC: no answer'))),
      ]);
    } finally {
      client.close();
    }
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { SHIFTED_CLOCK } from '../support/wrong.clock.js';
import type { TestDatabase } from '../support/database.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import type { Violation } from './history.js';

type Environment = Readonly<Record<string, string>>;

/** Nobody promises anything beyond. */
const TOLERATED_SKEW_MS = 30_000;
/** For an instance to serve while the database may be away, and to end. */
const READY_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 30_000;
/** To notice that its clock has jumped: it looks every two seconds. */
const NOTICE_TIMEOUT_MS = 5_000;

/** One instance of the service, with a clock and a wire to the database of its own. It may be gone. */
export class Instance {
  readonly complaints: Violation[] = [];
  private service: TestService | undefined;
  private grpc: GrpcClient | undefined;
  /** Why it did not start the last time, or was not ready. */
  private refusal = '';
  private offset = 0;
  private clockWrongUntil = 0;
  /** Settings of this instance alone. */
  private own: Environment = {};

  private constructor(
    readonly name: string,
    readonly wire: TcpProxy,
    private readonly database: TestDatabase,
    private readonly settings: () => Environment,
    private readonly clockFile: string,
  ) {}

  static async start(
    name: string,
    database: TestDatabase,
    folder: string,
    settings: () => Environment,
  ): Promise<Instance> {
    const wire = await TcpProxy.start(database.url);
    const instance = new Instance(name, wire, database, settings, join(folder, `clock-${name}`));
    instance.setClock(0);
    await instance.start();
    return instance;
  }

  get url(): string {
    return this.service?.url ?? 'http://127.0.0.1:1';
  }

  get client(): GrpcClient | undefined {
    return this.grpc;
  }

  /** Whether its clock is, or was a moment ago, further off than is tolerated. */
  get clockOff(): boolean {
    return Math.abs(this.offset) > TOLERATED_SKEW_MS || performance.now() < this.clockWrongUntil;
  }

  /** While it runs: its clock jumps. @param offset milliseconds ahead of ours */
  setClock(offset: number): void {
    if (this.clockOff) this.clockWrongUntil = performance.now() + 1_000;
    this.offset = offset;
    writeFileSync(this.clockFile, String(offset));
  }

  /** @param own settings of this instance from now on, beside those of all */
  async restart(own: Environment, options: { unready?: boolean } = {}): Promise<void> {
    this.own = own;
    await this.terminate();
    await this.start(options);
  }

  /** @param options.unready it may say that it is not ready */
  async start({ unready = false } = {}): Promise<void> {
    const end = performance.now() + READY_TIMEOUT_MS;
    while (!(await this.attempt())) {
      if (performance.now() > end) return this.complain(`did not start: ${this.refusal}`);
      await sleep(200);
    }
    if (!unready) await this.requireReady();
  }

  kill(): void {
    this.look();
    this.service?.kill();
    this.forget();
  }

  /** SIGTERM. One that does not end is killed, and that is a violation. */
  async terminate(): Promise<void> {
    this.look();
    const { service } = this;
    if (!service) return;
    const ended = service.stop().then(() => 'ended' as const);
    const outcome = await Promise.race([ended, sleep(STOP_TIMEOUT_MS, 'late' as const, { ref: false })]);
    if (outcome === 'late') {
      this.complain(`did not end within ${STOP_TIMEOUT_MS / 1000} s of SIGTERM`);
      service.kill();
      await ended;
    }
    this.forget();
  }

  /** By itself, within this time. @returns whether it did */
  async requireReady(patience = READY_TIMEOUT_MS): Promise<boolean> {
    const end = performance.now() + patience;
    do {
      const ready = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (ready?.ok) return true;
      this.refusal = (await ready?.text().catch(() => undefined)) ?? 'no answer';
      await sleep(100);
    } while (performance.now() < end);
    this.complain(`did not become ready: ${this.refusal}`);
    return false;
  }

  /** It says that it is not ready as long as its clock is wrong. */
  async requireUnready(): Promise<void> {
    const end = performance.now() + NOTICE_TIMEOUT_MS;
    do {
      const ready = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (ready?.ok !== true) return;
      await sleep(50);
    } while (performance.now() < end);
    this.complain(`is ready with a clock that is ${this.offset / 1000} s off`);
  }

  /** Notices that it has ended although nobody ended it. */
  look(): void {
    const code = this.service?.exitCode();
    if (code != null) this.complain(`ended by itself (${code}): ${this.service?.output().slice(-500)}`);
  }

  /** Runs the maintenance command as this instance would: with its clock, its settings. @returns what it printed */
  async cli(words: readonly string[], extra: Environment = {}): Promise<string> {
    const env = { PATH: process.env.PATH, DATABASE_URL: this.database.url, ...this.environment, ...extra };
    const child = spawn(process.execPath, ['dist/apps/api/src/process/tessera-cli.js', ...words], {
      env,
      timeout: 30_000,
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await once(child, 'close');
    return printed;
  }

  async close(): Promise<void> {
    this.wire.restore();
    await this.terminate();
    this.wire.stop();
  }

  /** One start. While the database is away it ends by itself. */
  private async attempt(): Promise<boolean> {
    try {
      this.service = await startService(this.environment, {
        ...{ database: this.database, through: this.wire, unready: true },
      });
      this.grpc = new GrpcClient(this.service.grpcAddress);
      return true;
    } catch (error) {
      this.refusal = (error as Error).message;
      return false;
    }
  }

  private get environment(): Record<string, string> {
    const clock = { NODE_OPTIONS: SHIFTED_CLOCK, CLOCK_OFFSET_FILE: this.clockFile };
    return { ...this.settings(), ...this.own, ...clock };
  }

  private forget(): void {
    this.grpc?.close();
    this.service = undefined;
    this.grpc = undefined;
  }

  complain(what: string): void {
    this.complaints.push({ rule: 'processes', what: `instance ${this.name} ${what}` });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '../support/dice.js';
import type { PostgresServer } from '../support/postgres.server.js';
import { audit } from './audit.js';
import { assemble } from './cast.js';
import { check } from './checker.js';
import { History, type Phase, type Violation } from './history.js';
import { Flood } from './misbehaviour.js';
import type { Nemesis, Scene } from './nemeses/nemesis.js';
import { PROCESS_NEMESES } from './nemeses/process.nemeses.js';
import { SURROUNDING_NEMESES } from './nemeses/surrounding.nemeses.js';
import { Recorder } from './recorder.js';
import { Shop } from './shop.js';
import { Shopper } from './shopper.js';
import { SHORTEST_LIFE_S, Stage } from './stage.js';
import { auditStored } from './stored.audit.js';
import { Switchboard } from './switchboard.js';

/** How long each part lasts, in milliseconds, and how busy it is. */
export interface Plan {
  /** Both, before it counts: code that has never run is slow. */
  readonly warmUp: number;
  readonly alone: number;
  readonly misbehaving: number;
  readonly badDays: number;
  /** That something stays wrong. */
  readonly spell: number;
  readonly shoppersOfEach: number;
  /** Between two moves of a shopper, on average. */
  readonly pause: number;
  /** Calls of one of A's bursts. */
  readonly flood: number;
  readonly only?: RegExp;
}

export interface RunResult {
  readonly seed: number;
  readonly history: History;
  readonly violations: readonly Violation[];
  /** In the order in which they struck. */
  readonly struck: readonly string[];
}

/** That an instance may take to notice that all is well: it looks at its clock every two seconds, at the database twice a second. */
const READY_PATIENCE_MS = 10_000;
/** B is measured by turns: what the machine does meanwhile, once, is in one of them. */
const ROUNDS = 3;
/** Of the streams of chance of one seed. */
const TURNS = { process: 1_000, surrounding: 2_000, flood: 3_000, audit: 4_000 };

/** One run: B alone, B beside A who misbehaves, then everything at once; and everything that was said held against what is. */
export class Run {
  private readonly history = new History();
  private readonly struck: string[] = [];
  private readonly switchboard = new Switchboard();
  private turn = 0;

  private constructor(
    private readonly seed: number,
    private readonly plan: Plan,
    private readonly stage: Stage,
  ) {}

  static async play(seed: number, plan: Plan, postgres: PostgresServer): Promise<RunResult> {
    const stage = await Stage.set(postgres, `run_${seed}`);
    try {
      return await new Run(seed, plan, stage).play();
    } finally {
      await stage.clear();
    }
  }

  private async play(): Promise<RunResult> {
    const { stage, plan, seed, history } = this;
    const cast = await assemble(stage.instances[0]?.url ?? '', stage.adminKey);
    const recorder = new Recorder(history, this.switchboard, stage.instances);
    const shops = [cast.a, cast.b, cast.live, cast.test].map(
      (merchant) => new Shop(merchant, recorder, (id) => stage.lapse(id)),
    );
    const [a, b] = shops as [Shop, Shop];
    const scene: Scene = {
      ...{ stage, shops, culprit: a, recorder, spell: plan.spell, dice: this.dice(TURNS.process) },
    };

    const flooded = async (duration: number): Promise<void> => {
      const flood = new Flood(a, recorder, plan.flood);
      flood.start(this.dice(TURNS.flood + recorder.round));
      await sleep(duration);
      await flood.stop();
    };
    await this.phase(recorder, 'warm-up', [b], () => flooded(plan.warmUp));
    // What the run before has left to be written is not A's doing.
    await stage.postgres.query('CHECKPOINT');
    for (recorder.round = 1; recorder.round <= ROUNDS; recorder.round++) {
      await this.phase(recorder, 'alone', [b], () => sleep(plan.alone / ROUNDS));
      await this.phase(recorder, 'misbehaving', [b], () => flooded(plan.misbehaving / ROUNDS));
    }
    recorder.round = 0;
    await this.phase(recorder, 'bad days', shops, async () => {
      await Promise.all([
        this.strike(PROCESS_NEMESES, scene),
        this.strike(SURROUNDING_NEMESES, { ...scene, dice: this.dice(TURNS.surrounding) }),
      ]);
    });
    await this.heal();
    recorder.phase = 'afterwards';
    await audit(shops, this.dice(TURNS.audit));
    await this.switchboard.close();
    for (const instance of stage.instances) instance.look();
    const life = SHORTEST_LIFE_S * 1000;
    const violations = [
      ...check(history, life),
      ...(await auditStored(stage.database, history, life)),
      ...stage.instances.flatMap(({ complaints }) => complaints),
    ];
    return { seed, history, violations, struck: this.struck };
  }

  private async phase(recorder: Recorder, phase: Phase, shops: readonly Shop[], work: () => Promise<unknown>) {
    recorder.phase = phase;
    const { shoppersOfEach, pause } = this.plan;
    const shoppers = shops.flatMap((shop) =>
      Array.from({ length: shoppersOfEach }, () => new Shopper(shop, shops, this.dice(this.turn++), pause)),
    );
    await work();
    await Promise.all(shoppers.map((shopper) => shopper.stop()));
    await recorder.settled();
  }

  /** One after the other, in an order by the dice, as long as bad days last. Seeds that follow each other begin with another one. */
  private async strike(all: readonly Nemesis[], scene: Scene): Promise<void> {
    const { badDays, only } = this.plan;
    const end = performance.now() + badDays;
    const nemeses = all.filter(({ name }) => only?.test(name) ?? true);
    const first = nemeses.splice(this.seed % nemeses.length, 1);
    while (performance.now() < end) {
      for (const nemesis of [...first, ...shuffled(nemeses, scene.dice)]) {
        if (performance.now() >= end) return;
        this.struck.push(nemesis.name);
        await nemesis.strike(scene);
        await sleep(scene.dice.below(scene.spell));
      }
      await sleep(10);
    }
  }

  /** Everything is right again, clocks too: whoever is not ready soon, and by themselves, is started anew for what follows. */
  private async heal(): Promise<void> {
    await Promise.all(
      this.stage.instances.map(async (instance) => {
        if (!(await instance.requireReady(READY_PATIENCE_MS))) await instance.restart({});
      }),
    );
  }

  private dice(turn: number): Dice {
    return new Dice(this.seed, turn);
  }
}

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(dice.below(left.length), 1));
}

/**
 * A run of the core: processes that work side by side over one record, in an order that a seed chooses, while meters tell,
 * processes die, leases run out, connections are lost and the platform answers badly. It ends when nothing is left to do.
 */
import { integerBetween, pick, type Random, randomAt } from "../../../simulator/random.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { type SettlementDay, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { operatingErrorOf } from "../../../src/errors.ts";
import type { Stage } from "../../../src/pipeline.ts";
import { applyDefaults } from "../../../src/stages/default.ts";
import { estimate } from "../../../src/stages/estimate.ts";
import type { SubmitPorts } from "../../../src/stages/outbox-ports.ts";
import type { ClaimedWork } from "../../../src/stages/ports.ts";
import { RecentBatches } from "../../../src/stages/recent-batches.ts";
import { resolve } from "../../../src/stages/resolve.ts";
import type { DecidedMessage } from "../../../src/stages/resolve-ports.ts";
import { submit } from "../../../src/stages/submit.ts";
import { validate } from "../../../src/stages/validate.ts";
import { inboxMessage } from "../../stages/support/inbox-message.ts";
import { CoreCentre } from "./centre.ts";
import { Gate, type Process, quiet } from "./gate.ts";
import { type PlannedMessage, type PlannedMeter, planMeter } from "./planned-reads.ts";
import { CorePlatform } from "./platform.ts";
import { CoreRecord, timesOf } from "./record.ts";
import { submitPorts } from "./submit-ports.ts";
import type { Work } from "./work-list.ts";

export interface EndedRun {
  readonly day: SettlementDay;
  readonly meters: readonly PlannedMeter[];
  readonly record: CoreRecord;
  readonly platform: CorePlatform;
  /** Messages by the block that they were stored in. */
  readonly received: ReadonlyMap<string, PlannedMessage>;
  /** Days that failed our own check before they left. */
  readonly unfit: readonly DayKey[];
  /** Rejections that were decided. */
  readonly decided: readonly DecidedMessage[];
  /** How often what is meant to strike did. */
  readonly struck: { deaths: number; lapses: number; losses: number; rejections: number };
}

const processesMax = 3;
const stepsMax = 20_000;
const day = settlementDay("2026-10-20");

type Life = Process & { work: readonly Work[]; readonly recent: RecentBatches };

/** Plays the run of a seed to its end. Throws what a stage throws that is no trouble of the servers. */
export async function playCore(seed: number): Promise<EndedRun> {
  const run = new CoreRun(randomAt({ seed, meter: 0, purpose: "core", day: 0 }));
  await run.play();
  return run.ended();
}

class CoreRun {
  readonly #random: Random;
  readonly #meters: readonly PlannedMeter[];
  readonly #record: CoreRecord;
  readonly #platform: CorePlatform;
  readonly #centre: CoreCentre;
  readonly #unfit: DayKey[] = [];
  readonly #gate: Gate;
  readonly #received = new Map<string, PlannedMessage>();
  readonly #struck = { deaths: 0, lapses: 0, losses: 0, rejections: 0 };
  readonly #times = timesOf(day);
  #early: PlannedMessage[];
  #late: PlannedMessage[];
  #lives: Life[] = [];
  #isClosed = false;
  #deathsLeft: number;
  #lapsesLeft: number;
  #defect: unknown = null;

  constructor(random: Random) {
    this.#random = random;
    const points = integerBetween(random, 1, 3);
    this.#meters = Array.from({ length: points }, (_, index) => planMeter(index + 1, day, random));
    const messages = this.#meters.flatMap((meter) => meter.messages);
    this.#early = messages.filter(({ isLate }) => !isLate);
    this.#late = messages.filter(({ isLate }) => isLate);
    this.#platform = new CorePlatform(random, integerBetween(random, 0, 4));
    const bindings = this.#meters.map(({ binding }) => binding);
    this.#record = new CoreRecord(bindings);
    this.#record.now = this.#times.from;
    this.#centre = new CoreCentre(this.#record);
    this.#gate = new Gate(random, integerBetween(random, 0, 3));
    this.#deathsLeft = integerBetween(random, 0, 4);
    this.#lapsesLeft = integerBetween(random, 0, 2);
  }

  ended(): EndedRun {
    const [meters, record, platform] = [this.#meters, this.#record, this.#platform];
    const { decided } = this.#centre;
    const ends = { received: this.#received, unfit: this.#unfit, decided, struck: this.#struck };
    return { day, meters, record, platform, ...ends };
  }

  async play(): Promise<void> {
    for (let step = 0; step < stepsMax; step += 1) {
      if (this.#defect !== null) throw this.#defect;
      const can = this.#possible();
      const [first, ...others] = can;
      if (first === undefined) {
        if (!this.#passTime()) return;
      } else await pick(this.#random, [first, ...others])();
    }
    throw new Error(`the run does not come to rest in ${stepsMax} steps`);
  }

  /** What may happen next; what stands there more than once is the likelier. */
  #possible(): (() => Promise<void> | void)[] {
    const can: (() => Promise<void> | void)[] = [];
    const free = processesMax - this.#lives.length;
    const claimable = this.#record.works.claimable(this.#record.now);
    if (this.#gate.isAnyoneWaiting)
      for (let more = 0; more < 6; more += 1) can.push(() => this.#gate.letOneOn());
    if (free > 0 && claimable.length > 0) can.push(() => this.#begin(claimable));
    if (this.#early.length > 0) can.push(() => this.#receive(this.#early));
    if (this.#isClosed && this.#late.length > 0) can.push(() => this.#receive(this.#late));
    if (this.#platform.hasWord) can.push(() => this.#hearOfIt());
    if (this.#lives.length > 0 && this.#chance(this.#deathsLeft, 0.05))
      can.push(() => this.#kill());
    if (this.#lives.length > 0 && this.#chance(this.#lapsesLeft, 0.05))
      can.push(() => this.#lapse());
    return can;
  }

  #chance(left: number, share: number): boolean {
    return left > 0 && this.#random.unit() < share;
  }

  /** Nothing is left to be done now: time goes on to what is due next. False: nothing ever will be. */
  #passTime(): boolean {
    const next = this.#record.works.works.map(({ dueAt }) => dueAt);
    if (!this.#isClosed) next.push(this.#times.dueAt);
    if (next.length === 0) return false;
    this.#record.now = Math.max(this.#record.now, Math.min(...next));
    if (!this.#isClosed && this.#record.now >= this.#times.dueAt) {
      this.#isClosed = true;
      const points = this.#meters.map(({ binding }) => binding.pointId);
      this.#record.close(day, points);
    }
    return true;
  }

  #receive(from: PlannedMessage[]): void {
    const [message] = from.splice(Math.floor(this.#random.unit() * from.length), 1);
    if (message === undefined) return;
    // Named by its place in the run: the same seed plays the same run, whatever was played before.
    const blockId = `block-${this.#received.size + 1}`;
    const stored = { ...inboxMessage(message.topic, message.body, this.#record.now), blockId };
    this.#received.set(stored.blockId, message);
    this.#record.receive(stored);
  }

  #hearOfIt(): void {
    const word = this.#platform.nextWord();
    if (word === null) return;
    this.#centre.turnDown(word);
    this.#struck.rejections += 1;
  }

  /** A process takes up to three works of one stage. */
  async #begin(claimable: readonly Work[]): Promise<void> {
    const [first, ...others] = claimable;
    if (first === undefined) return;
    const { stage } = pick(this.#random, [first, ...others]);
    const works = claimable.filter((work) => work.stage === stage);
    const chosen = works.slice(0, integerBetween(this.#random, 1, 3));
    const life: Life = {
      ...{ name: `process ${this.#lives.length}`, isAlive: true },
      ...{ work: chosen, recent: new RecentBatches() },
    };
    this.#lives.push(life);
    const claimed = chosen.map(({ workId }) => this.#record.works.claim(workId, life));
    this.#work(life, stage, claimed).catch((error: unknown) => {
      this.#defect = error;
    });
    await quiet();
  }

  async #work(life: Life, stage: Stage, claimed: readonly ClaimedWork[]): Promise<void> {
    try {
      await this.#run(stage, claimed, life);
    } catch (error) {
      const known = operatingErrorOf(error);
      if (known?.reaction !== "retry") throw error;
      this.#struck.losses += 1;
      for (const work of claimed) this.#record.works.putOff(work, this.#record.now + 1_000);
    }
    this.#lives = this.#lives.filter((each) => each !== life);
  }

  async #run(stage: Stage, claimed: readonly ClaimedWork[], life: Life): Promise<unknown> {
    const [gate, record] = [this.#gate, this.#record];
    const pause = () => gate.wait(life);
    switch (stage) {
      case "validate":
        return validate(claimed, gate.guard(record.validatePorts(pause), life));
      case "estimate":
        return estimate(claimed, gate.guard(record.fillPorts("estimate", pause), life));
      case "default":
        return applyDefaults(claimed, gate.guard(record.fillPorts("default", pause), life));
      case "resolve":
        return resolve(claimed, gate.guard(this.#centre.ports(), life));
      case "submit":
        return submit(claimed, gate.guard(this.#submitPorts(), life), life.recent);
      default:
        throw new Error(`no work of ${stage} was begotten`);
    }
  }

  #submitPorts(): SubmitPorts {
    const [random, unfit] = [this.#random, this.#unfit];
    return submitPorts(this.#record, this.#platform, { random, unfit });
  }

  #kill(): void {
    const life = this.#anyLife();
    if (life === null) return;
    this.#gate.kill(life);
    this.#lives = this.#lives.filter((each) => each !== life);
    this.#deathsLeft -= 1;
    this.#struck.deaths += 1;
  }

  /** Its claim runs out while it still works. */
  #lapse(): void {
    const life = this.#anyLife();
    const [work] = life?.work ?? [];
    const isHeld = this.#record.works.works.some(
      ({ workId, holder }) => workId === work?.workId && holder === life,
    );
    if (work === undefined || !isHeld) return;
    this.#record.works.lapse(work.workId);
    this.#lapsesLeft -= 1;
    this.#struck.lapses += 1;
  }

  #anyLife(): Life | null {
    const [first, ...others] = this.#lives;
    return first === undefined ? null : pick(this.#random, [first, ...others]);
  }
}

/**
 * Where processes wait: at every port, before it does anything and before they learn what it did. Who goes on next, and who
 * dies waiting, is chosen from outside, so that a seed gives one order of events and no other.
 */
import { pick, type Random } from "../../../simulator/random.ts";
import { OperatingError } from "../../../src/errors.ts";

/** A process; one that died never goes on from where it waits. */
export interface Process {
  readonly name: string;
  isAlive: boolean;
}

interface Waiting {
  readonly process: Process;
  readonly goOn: () => void;
}

/** Ports that answer at once and change nothing. */
const immediate: ReadonlySet<string> = new Set([
  ...["now", "isDue", "fellDueAt", "deviceOf", "decode", "check", "render"],
  ...["newBatchId", "random", "alarm", "elapsedMs"],
]);

/** Ports that do not speak to the record: no connection of it is lost there. */
const beside: ReadonlySet<string> = new Set(["ring", "send", "takeTurn"]);

export class Gate {
  readonly #random: Random;
  #waiting: Waiting[] = [];
  /** Connections that are still to be lost. */
  #lossesLeft: number;
  readonly #lossShare = 0.02;

  constructor(random: Random, lossesMax: number) {
    this.#random = random;
    this.#lossesLeft = lossesMax;
  }

  /** The ports as the process has them: it waits before and after each, and may lose its connection in between. */
  guard<Ports extends object>(ports: Ports, process: Process): Ports {
    const guarded = Object.entries(ports).map(([name, port]) => {
      if (typeof port !== "function" || immediate.has(name)) return [name, port];
      return [name, (...given: unknown[]) => this.#through(process, name, () => port(...given))];
    });
    return Object.fromEntries(guarded) as Ports;
  }

  async #through(process: Process, name: string, work: () => Promise<unknown>): Promise<unknown> {
    await this.wait(process);
    // Before the statement, or after its commit: the process cannot tell which.
    this.#mayLose(name);
    const done = await work();
    this.#mayLose(name);
    await this.wait(process);
    return done;
  }

  /** Resolves when the process is let on. */
  wait(process: Process): Promise<void> {
    return new Promise((goOn) => this.#waiting.push({ process, goOn }));
  }

  #mayLose(name: string): void {
    if (beside.has(name) || this.#lossesLeft === 0) return;
    if (this.#random.unit() >= this.#lossShare) return;
    this.#lossesLeft -= 1;
    throw new OperatingError("DATABASE_UNAVAILABLE", `the connection was lost at ${name}`);
  }

  get isAnyoneWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Lets one of those who wait go on, and resolves when nobody can go any further. */
  async letOneOn(): Promise<void> {
    const [first, ...others] = this.#waiting;
    if (first === undefined) return;
    const chosen = pick(this.#random, [first, ...others]);
    this.#waiting = this.#waiting.filter((each) => each !== chosen);
    chosen.goOn();
    await quiet();
  }

  /** Whoever waits in it stays there for good. */
  kill(process: Process): void {
    process.isAlive = false;
    this.#waiting = this.#waiting.filter((each) => each.process !== process);
  }
}

/** All ports answer from memory: once the event loop has turned, everyone waits again or has ended. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * A program under a supervisor: started again whenever it ends without being asked to. Each of its lives may be given a
 * fault point at which it kills itself; what is seen at that moment is kept with the death.
 */
import { sleepWall } from "../std/clock.ts";
import { type Program, startProgram } from "./program.ts";
import { StackError } from "./stack-error.ts";

export interface Death<Seen> {
  /** "SIGKILL", or "exit 1" of a process that ended by itself. */
  readonly how: string;
  /** `NAME:HIT` that this life was given, "killed" or "stopped" when it was done from outside; null: it should not have ended. */
  readonly cause: string | null;
  readonly seen: Seen;
}

export interface Supervision<Seen> {
  /** Its name in messages, and the name of its log. */
  readonly name: string;
  /** The file, from the root of the checkout. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFolder: string;
  /** `NAME:HIT` for its first lives, in turn. */
  readonly faultPoints: readonly string[];
  /** No life follows the death at the last of them. */
  readonly staysDown: boolean;
  /** Looks at what is to be kept with a death. */
  readonly look: () => Promise<Seen>;
}

/** Wall milliseconds. */
const patienceMs = 30_000;
const stopMs = 15_000;

export class SupervisedProgram<Seen> {
  readonly deaths: Death<Seen>[] = [];
  /** Fault points at which one of its lives has stood still. */
  readonly stills: string[] = [];
  readonly #supervision: Supervision<Seen>;
  readonly #faultPoints: string[];
  #lasting: string | null = null;
  #further: Readonly<Record<string, string>> = {};
  #program: Program | null = null;
  #isStopping = false;
  #isKilled = false;
  #isRestarting = false;
  #isReady = false;
  #running: Promise<void>;
  #failure: unknown = null;
  #heldDown: Promise<void> = Promise.resolve();
  #letLive: () => void = () => undefined;
  #changed: () => void = () => undefined;

  /** Starts it. */
  constructor(supervision: Supervision<Seen>) {
    this.#supervision = supervision;
    this.#faultPoints = [...supervision.faultPoints];
    this.#running = this.#supervise().catch((error: unknown) => {
      this.#failure = error;
      this.#changed();
    });
  }

  /** Resolves when the life that it is in has said that it is ready. */
  async ready(): Promise<void> {
    await this.#until("is ready", () => (this.#isReady ? true : null));
  }

  /** The n-th death, counted from 1, once it has happened; rejects when that takes longer than machine `forMs`. */
  death(n: number, forMs = patienceMs): Promise<Death<Seen>> {
    return this.#until(`dies for the ${n}. time`, () => this.deaths[n - 1] ?? null, forMs);
  }

  /** SIGKILL from outside: the supervisor starts it again. */
  kill(): void {
    this.#isKilled = true;
    this.#program?.process.kill("SIGKILL");
  }

  /** Fault points of every further life; null: none. */
  arm(faultPoints: string | null): void {
    this.#lasting = faultPoints;
  }

  /** Settings of every further life beside and over those that it was given: another release of it, say. */
  renew(settings: Readonly<Record<string, string>>): void {
    this.#further = settings;
  }

  /** Holds it where it is, as a machine that hangs would; `resume` lets it go on. */
  pause(): void {
    this.#program?.process.kill("SIGSTOP");
  }

  resume(): void {
    this.#program?.process.kill("SIGCONT");
  }

  /** SIGTERM, and a further life; how this one ended and how long that took. */
  async restart(): Promise<{ readonly how: string; readonly ms: number }> {
    const startedAt = Date.now();
    this.#isRestarting = true;
    const how = (await this.#program?.stop("SIGTERM", stopMs)) ?? "not started";
    return { how, ms: Date.now() - startedAt };
  }

  /** Ends it and keeps it down; what is returned starts it again, and resolves when it is ready. */
  async takeDown(signal: "SIGTERM" | "SIGKILL"): Promise<() => Promise<void>> {
    this.#heldDown = new Promise((resolve) => {
      this.#letLive = resolve;
    });
    const deaths = this.deaths.length;
    if (signal === "SIGKILL") this.kill();
    else await this.restart();
    await this.death(deaths + 1);
    return async () => {
      this.#letLive();
      await this.ready();
    };
  }

  /** SIGTERM, and no further life; how it ended and how long that took. */
  async stop(): Promise<{ readonly how: string; readonly ms: number }> {
    this.#isStopping = true;
    this.#letLive();
    const startedAt = Date.now();
    const how = (await this.#program?.stop("SIGTERM", stopMs)) ?? "not started";
    await this.#running;
    return { how, ms: Date.now() - startedAt };
  }

  /** Ends it at once, whatever it does. */
  async abandon(): Promise<void> {
    this.#isStopping = true;
    this.#letLive();
    this.kill();
    await this.#running;
  }

  async #until<T>(what: string, probe: () => T | null, forMs = patienceMs): Promise<T> {
    const over = new AbortController();
    const tooLate = sleepWall(forMs, over.signal).then(() => true);
    try {
      return await this.#found(what, probe, tooLate);
    } finally {
      over.abort();
    }
  }

  async #found<T>(what: string, probe: () => T | null, tooLate: Promise<boolean>): Promise<T> {
    for (let isLate = false; ; ) {
      if (this.#failure !== null) throw this.#failure;
      const found = probe();
      if (found !== null) return found;
      const { name, logFolder } = this.#supervision;
      if (isLate)
        throw new StackError(`waited in vain: ${name} ${what}; its log is in ${logFolder}`);
      const changed = new Promise<boolean>((resolve) => {
        const others = this.#changed;
        this.#changed = () => {
          others();
          resolve(false);
        };
      });
      isLate = await Promise.race([changed, tooLate]);
    }
  }

  #tell(): void {
    const waiting = this.#changed;
    this.#changed = () => undefined;
    waiting();
  }

  async #supervise(): Promise<void> {
    while (!this.#isStopping) {
      const faultPoint = this.#faultPoints.shift() ?? this.#lasting;
      const program = await this.#begin(faultPoint);
      const how = await program.ended;
      this.#isReady = false;
      if (this.#isStopping) return;
      await this.#bury(how, faultPoint);
      if (this.#supervision.staysDown && this.#faultPoints.length === 0) return;
      await this.#heldDown;
    }
  }

  /** Starts a life. */
  async #begin(faultPoint: string | null): Promise<Program> {
    const { name, script, env, logFolder } = this.#supervision;
    const program = await startProgram({
      ...{ name, script, logFolder },
      env: {
        ...env,
        ...this.#further,
        ...(faultPoint === null ? {} : { SDS_FAULT_POINTS: faultPoint }),
      },
      // A life may end before it is ready: that is what some fault points are for.
      readyMs: null,
      onLine: (line) => {
        const { ready, standsStillAt } = line;
        if (typeof standsStillAt === "string") this.stills.push(standsStillAt);
        if (ready === true) this.#isReady = true;
        this.#tell();
      },
    });
    this.#program = program;
    // Asked to end while it was being started.
    if (this.#isStopping) program.process.kill("SIGKILL");
    return program;
  }

  /** Notes how a life ended that was not asked to be the last. */
  async #bury(how: string, faultPoint: string | null): Promise<void> {
    const cause = this.#isKilled ? "killed" : this.#isRestarting ? "stopped" : faultPoint;
    this.#isKilled = false;
    this.#isRestarting = false;
    this.deaths.push({ how, cause, seen: await this.#supervision.look() });
    this.#tell();
  }
}

/**
 * A worker process under a supervisor: started again whenever it ends without being asked to. Each of its lives may
 * be given a fault point at which it kills itself; what the database holds at that moment is kept with the death.
 */
import { type Program, startProgram } from "../../src/stack/program.ts";
import { testEnvironment } from "./environment.ts";
import { until } from "./until.ts";

export interface Death {
  /** "SIGKILL", or "exit 1" of a process that ended by itself. */
  readonly how: string;
  /** `NAME:HIT` that this life was given, "test" when the test killed it; null: it should not have ended. */
  readonly cause: string | null;
  /** MPAN-days stored and not accepted by the platform when it died; null while there is no database to ask. */
  readonly unfinishedDays: number | null;
}

export interface Supervision {
  readonly name: string;
  readonly settings: NodeJS.ProcessEnv;
  readonly logFolder: string;
  readonly countUnfinished: () => Promise<number | null>;
}

/** What becomes of a worker: its first lives get the fault points in turn. */
export interface Fate {
  readonly faultPoints: readonly string[];
  /** No life follows the death at the last of them. */
  readonly staysDown: boolean;
}

const readyMs = 30_000;
const stopMs = 15_000;

export class SupervisedWorker {
  readonly deaths: Death[] = [];
  readonly #supervision: Supervision;
  readonly #faultPoints: string[];
  readonly #staysDown: boolean;
  #program: Program | null = null;
  #isStopping = false;
  #isKilled = false;
  #livesReady = 0;
  #running: Promise<void>;
  #failure: unknown = null;

  /** Starts it. */
  constructor(supervision: Supervision, { faultPoints, staysDown }: Fate) {
    this.#supervision = supervision;
    this.#faultPoints = [...faultPoints];
    this.#staysDown = staysDown;
    this.#running = this.#supervise().catch((error: unknown) => {
      this.#failure = error;
    });
  }

  /** Resolves when a life of it has said that it is ready. */
  async ready(): Promise<void> {
    await until(
      `${this.#supervision.name} is ready`,
      () => this.#throwFailure(this.#livesReady > 0),
      { deadlineMs: readyMs },
    );
  }

  /** The n-th death, counted from 1, once it has happened. */
  death(n: number): Promise<Death> {
    return until(`${this.#supervision.name} dies for the ${n}. time`, () =>
      this.#throwFailure(this.deaths[n - 1] ?? null),
    );
  }

  /** SIGKILL from outside: the supervisor starts it again. */
  kill(): void {
    this.#isKilled = true;
    this.#program?.process.kill("SIGKILL");
  }

  /** Holds it where it is, as a machine that hangs would; `resume` lets it go on. */
  pause(): void {
    this.#program?.process.kill("SIGSTOP");
  }

  resume(): void {
    this.#program?.process.kill("SIGCONT");
  }

  /** SIGTERM, and no further life; how it ended and how long that took. */
  async stop(): Promise<{ readonly how: string; readonly ms: number }> {
    this.#isStopping = true;
    const startedAt = Date.now();
    const how = (await this.#program?.stop("SIGTERM", stopMs)) ?? "not started";
    await this.#running;
    return { how, ms: Date.now() - startedAt };
  }

  /** Ends it at once, whatever it does: the test is over. */
  async abandon(): Promise<void> {
    this.#isStopping = true;
    this.kill();
    await this.#running;
  }

  #throwFailure<T>(value: T): T {
    if (this.#failure !== null) throw this.#failure;
    return value;
  }

  async #supervise(): Promise<void> {
    const { name, settings, logFolder, countUnfinished } = this.#supervision;
    while (!this.#isStopping) {
      const faultPoint = this.#faultPoints.shift() ?? null;
      const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment({
        ...settings,
        ...(faultPoint === null ? {} : { SDS_FAULT_POINTS: faultPoint }),
      });
      const program = await startProgram({
        name,
        script: `workers/${name}.ts`,
        env,
        logFolder,
        // A life may end before it is ready: that is what some fault points are for.
        readyMs: null,
        onLine: (line) => {
          if (line["ready"] === true) this.#livesReady += 1;
        },
      });
      this.#program = program;
      // Asked to end while it was being started.
      if (this.#isStopping) program.process.kill("SIGKILL");
      const how = await program.ended;
      if (this.#isStopping) return;
      const cause = this.#isKilled ? "test" : faultPoint;
      this.#isKilled = false;
      this.deaths.push({ how, cause, unfinishedDays: await countUnfinished() });
      if (this.#staysDown && this.#faultPoints.length === 0) return;
    }
  }
}

/** Puts together what a batch makes of its days: rows by table, and which stage goes on with which day. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import type { Stage } from "../pipeline.ts";
import type { DayBatch, Kept, LoadedDay } from "./ports.ts";

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K];
};

/** How the revision and version of a day stand before a move. */
type Standing = Pick<LoadedDay, "revision" | "currentVersion" | "attempts">;

export interface Settled {
  readonly slots: SettledSlots;
  readonly cause: DayBatch["versions"][number]["cause"];
  readonly blockIds: readonly string[];
  readonly links: readonly object[] | null;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
}

export class DayBatchBuilder {
  readonly #now: number;
  readonly #resendWaitMs: number;
  readonly #days: Mutable<DayBatch> = {
    straight: [],
    moves: [],
    versions: [],
    reads: [],
    judged: [],
    refusals: [],
  };
  readonly #handOn: Record<"now" | "later" | "estimate" | "default", DayKey[]> = {
    now: [],
    later: [],
    estimate: [],
    default: [],
  };
  readonly counts: Record<string, number> = { settled: 0, toFill: 0, open: 0 };

  /** `now` is market time; `resendWaitMs` how long a day that was sent before waits for more late reads. */
  constructor(now: number, resendWaitMs = 0) {
    this.#now = now;
    this.#resendWaitMs = resendWaitMs;
  }

  straight(day: DayBatch["straight"][number]): void {
    this.#days.straight.push(day);
    this.#handOn.now.push(day);
    this.#count("settled");
  }

  /** A new version, sent on: at once when it is the first, else after a while. */
  settle(key: DayKey, held: Standing | null, settled: Settled): void {
    const version = (held?.currentVersion ?? 0) + 1;
    this.#days.versions.push({ ...key, version, ...settled });
    this.#move(key, held, "settled", version);
    this.#handOn[version === 1 || settled.cause === "rejection" ? "now" : "later"].push(key);
    this.#count("settled");
  }

  /** Moves a day without a new version; days to be filled are handed on. */
  move(key: DayKey, held: Standing | null, state: DayBatch["moves"][number]["state"]): void {
    this.#move(key, held, state, held?.currentVersion ?? 0);
    if (state === "estimate" || state === "default") this.#handOn[state].push(key);
    this.#count(state === "open" ? "open" : "toFill");
  }

  reads(key: DayKey, reads: readonly StoredReads[]): void {
    if (reads.length > 0) this.#days.reads.push({ ...key, reads });
  }

  findings(key: DayKey, findings: readonly ExaminedFinding[], ruleset: string): void {
    this.#days.judged.push({ ...key, findings, ruleset });
  }

  refusal(refusal: DayBatch["refusals"][number]): void {
    this.#days.refusals.push(refusal);
  }

  build(): Kept {
    const rows: [Stage, number, DayKey[]][] = [
      ["submit", this.#now, this.#handOn.now],
      ["submit", this.#now + this.#resendWaitMs, this.#handOn.later],
      ["estimate", this.#now, this.#handOn.estimate],
      ["default", this.#now, this.#handOn.default],
    ];
    const handOn = rows
      .filter(([, , days]) => days.length > 0)
      .map(([stage, dueAt, days]) => ({ stage, dueAt, days }));
    return { days: this.#days, handOn };
  }

  #move(
    key: DayKey,
    held: Standing | null,
    state: DayBatch["moves"][number]["state"],
    version: number,
  ): void {
    this.#days.moves.push({
      ...key,
      revision: held?.revision ?? 0,
      version,
      state,
      attempts: held?.attempts ?? 0,
    });
  }

  #count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}

/** Puts together what a batch makes of its days: rows by table, and which stage goes on with which day. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import type { Stage } from "../pipeline.ts";
import type { DayBatch, Kept, LoadedDay, SharedReach } from "./ports.ts";

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
  /** Days that its register brackets reach over; left out: they stay inside the day. */
  readonly reach?: SharedReach;
  /** True: only estimates gave way to estimates. */
  readonly hasSameActuals?: boolean;
}

/** Days handed on to one stage at one moment. */
interface Handing {
  readonly stage: Stage;
  readonly dueAt: number;
  readonly days: DayKey[];
}

/** What it makes is written out: objects made by spreading are an order of magnitude slower to read (Node 20). */
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
  /** By stage and moment. */
  readonly #handings = new Map<string, Handing>();
  readonly counts: Record<string, number> = { settled: 0, toFill: 0, open: 0 };

  /** `now` is market time; `resendWaitMs` how long a day that was sent before waits for more late reads. */
  constructor(now: number, resendWaitMs = 0) {
    this.#now = now;
    this.#resendWaitMs = resendWaitMs;
  }

  straight(day: DayBatch["straight"][number]): void {
    this.#days.straight.push(day);
    this.#handOn(day, "submit");
    this.#count("settled");
  }

  /**
   * A new version, sent on: at once when it is the first or answers the centre, else after a while. One that the
   * centre has already (`isSubmitted` false) is not.
   */
  settle(key: DayKey, held: Standing | null, settled: Settled, isSubmitted = true): void {
    const version = (held?.currentVersion ?? 0) + 1;
    this.#days.versions.push(versionOf(key, version, settled));
    this.#move(key, held, "settled", version);
    const isUrgent = version === 1 || settled.cause === "rejection";
    if (isSubmitted) this.#handOn(key, "submit", isUrgent ? 0 : this.#resendWaitMs);
    this.#count("settled");
  }

  /**
   * A version of which half hours were amended, sent on at once. A day that is being filled goes on being filled: what
   * called it is not answered by the amendment.
   */
  amend(
    key: DayKey,
    held: Standing & Pick<LoadedDay, "state">,
    settled: Settled,
    isSubmitted: boolean,
  ): void {
    const version = held.currentVersion + 1;
    this.#days.versions.push(versionOf(key, version, settled));
    const { state } = held;
    this.#move(key, held, state === "estimate" || state === "default" ? state : "settled", version);
    if (isSubmitted) this.#handOn(key, "submit");
    this.#count("settled");
  }

  /** Moves a day without a new version; days to be filled are handed on. */
  move(key: DayKey, held: Standing | null, state: DayBatch["moves"][number]["state"]): void {
    this.#move(key, held, state, held?.currentVersion ?? 0);
    if (state === "estimate" || state === "default") this.#handOn(key, state);
    this.#count(state === "open" ? "open" : "toFill");
  }

  /** Leaves a day to its stage, for a little later: what it needs of another day is not there yet. */
  postpone(key: DayKey, held: Standing | null, stage: "estimate" | "default"): void {
    this.#move(key, held, stage, held?.currentVersion ?? 0);
    this.#handOn(key, stage, this.#resendWaitMs);
    this.#count("toFill");
  }

  reads(key: DayKey, reads: readonly StoredReads[]): void {
    const { day, pointId, quantity } = key;
    if (reads.length > 0) this.#days.reads.push({ day, pointId, quantity, reads });
  }

  findings(key: DayKey, findings: readonly ExaminedFinding[], ruleset: string): void {
    const { day, pointId, quantity } = key;
    this.#days.judged.push({ day, pointId, quantity, findings, ruleset });
  }

  refusal(refusal: DayBatch["refusals"][number]): void {
    this.#days.refusals.push(refusal);
  }

  build(): Kept {
    return { days: this.#days, handOn: [...this.#handings.values()] };
  }

  #handOn(key: DayKey, stage: Stage, waitMs = 0): void {
    const dueAt = this.#now + waitMs;
    const text = `${stage} ${dueAt}`;
    const known = this.#handings.get(text);
    if (known === undefined) this.#handings.set(text, { stage, dueAt, days: [key] });
    else known.days.push(key);
  }

  #move(
    key: DayKey,
    held: Standing | null,
    state: DayBatch["moves"][number]["state"],
    version: number,
  ): void {
    this.#days.moves.push({
      day: key.day,
      pointId: key.pointId,
      quantity: key.quantity,
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

function versionOf(
  { day, pointId, quantity }: DayKey,
  version: number,
  settled: Settled,
): DayBatch["versions"][number] {
  const { slots, cause, blockIds, links, ruleset, reach, hasSameActuals } = settled;
  const made = { day, pointId, quantity, version, slots, cause, blockIds, links, ruleset };
  // The few that share a bracket with other days.
  if (reach === undefined && hasSameActuals === undefined) return made;
  return { ...settled, ...made };
}

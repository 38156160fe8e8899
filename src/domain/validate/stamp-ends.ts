/**
 * What the end stamps of reads mean, worked out once: thousands of meters write the same few texts, and most logs
 * write them row for row as the log before. Remembering changes no result, only its cost.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { Memo } from "../time/memo.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import type { Verdict } from "./rule.ts";
import { badTime } from "./rules/bad-time.ts";
import { type StampRun, stampRuns } from "./stamp-runs.ts";

/** No instant is longer (`parseInstant`): longer texts are hostile, and remembering them would be the harm. */
const textMax = 32;
/** Rows of which the last log is remembered: a day of half hours and both its midnights. */
const rowsMax = 49;

export class StampEnds {
  readonly #meanings: Memo<number | null>;
  readonly #lastStamps: string[] = [];
  readonly #lastEnds: (number | null)[] = [];
  #lastList: readonly string[] = [];
  #lastShiftMs = 0;
  #lastRuns: readonly StampRun[] = [];
  readonly #remarks: Memo<string | null>;
  /** True once any stamp was seen of which something is noted: hardly any meter writes one. */
  #hasRemarks = false;
  #remarkedList: readonly string[] = [];
  #lastRemarks: readonly (string | null)[] = [];

  constructor(ruleset: Ruleset) {
    this.#meanings = new Memo((stamp) => {
      const verdict = badTime.check({ stamp }, ruleset.V13);
      if (verdict?.outcome === "refuse") return null;
      if (verdict !== null) this.#hasRemarks = true;
      return Math.round(Date.parse(stamp) / halfHourMs) * halfHourMs;
    });
    this.#remarks = new Memo((stamp) => {
      const verdict = badTime.check({ stamp }, ruleset.V13);
      return verdict?.outcome === "note" ? wordsOf(verdict) : null;
    });
  }

  /** The half hour that a stamp names in some row, milliseconds UTC; null where V13 refuses it. */
  at(row: number, stamp: string): number | null {
    if (this.#lastStamps[row] === stamp) return this.#lastEnds[row] ?? null;
    if (stamp.length > textMax) return null;
    const end = this.#meanings.get(stamp);
    // Row by row, so that the lists never get holes.
    if (row < rowsMax && row <= this.#lastStamps.length) {
      this.#lastStamps[row] = stamp;
      this.#lastEnds[row] = end;
    }
    return end;
  }

  /** The runs among the rows of a log; `shiftMs` is what lies between a stamp and the end of its half hour. */
  runsOf(stamps: readonly string[], shiftMs: number): readonly StampRun[] {
    // The decoder gives one and the same list to logs that are stamped alike.
    if (stamps === this.#lastList && shiftMs === this.#lastShiftMs) return this.#lastRuns;
    const ends = stamps.map((stamp, row) => {
      const end = this.at(row, stamp);
      return end === null ? null : end + shiftMs;
    });
    this.#lastRuns = stampRuns(ends);
    this.#lastList = stamps;
    this.#lastShiftMs = shiftMs;
    return this.#lastRuns;
  }

  /** What V13 notes of the stamps of a log whose runs were asked for, by row; null: nothing of any. */
  remarksOf(stamps: readonly string[]): readonly (string | null)[] | null {
    if (!this.#hasRemarks) return null;
    if (stamps !== this.#remarkedList) {
      this.#lastRemarks = stamps.map((stamp) =>
        stamp.length > textMax ? null : this.#remarks.get(stamp),
      );
      this.#remarkedList = stamps;
    }
    return this.#lastRemarks.some((remark) => remark !== null) ? this.#lastRemarks : null;
  }
}

/** `V13.snapped`, or several words with spaces between. */
function wordsOf({ reason }: Verdict): string {
  return reason
    .split(" ")
    .map((word) => `V13.${word}`)
    .join(" ");
}

const byRuleset = new WeakMap<Ruleset, StampEnds>();

/** The stamps under a ruleset, which says how far off the grid one may lie. */
export function stampEndsUnder(ruleset: Ruleset): StampEnds {
  const known = byRuleset.get(ruleset);
  if (known !== undefined) return known;
  const fresh = new StampEnds(ruleset);
  byRuleset.set(ruleset, fresh);
  return fresh;
}

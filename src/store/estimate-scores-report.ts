/** How far estimates were off, by what they have in common: sums of the record, rounded once by the rule. */
import { type Accuracy, accuracyOfSums } from "../domain/accuracy/accuracy-groups.ts";
import { unpackQuality } from "../domain/day/quality.ts";
import { unpackMethod } from "../domain/estimate/method.ts";
import { present } from "../std/assert.ts";
import { instantText, intArray } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** What estimates may have in common. */
export const scoreGroupings = [
  "method",
  "shape",
  "quantity",
  "group",
  "supplier",
  "age",
  "run",
] as const;
export type ScoreGrouping = (typeof scoreGroupings)[number];

export interface GroupedAccuracy extends Accuracy {
  /** The group: `E1 residual-of-day`, `AI`, `_E W S domestic`, `II`; of ages `2-7`, in days. `none` where it has none. */
  readonly group: string;
  /** Days with such estimates, counted once for each version scored. */
  readonly days: number;
  /** Mean over these days of the absolute error of the sum of a day's estimates, thousandths of a watt-hour, half up. */
  readonly dayMaeMilliWh: number;
}

export interface AccuracyReport {
  /** Instants of market time: pairs that came about after `from`, up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly by: ScoreGrouping;
  /** Null: nothing was scored in the window. */
  readonly all: GroupedAccuracy | null;
  /** The groups in order, the most half hours first. */
  readonly groups: readonly GroupedAccuracy[];
}

/** First days of the bands of ages, in days from the end of the settlement day [ours]. */
const ageBands = [0, 2, 8, 29, 91];

/** Adds up the scores of a window. */
export async function reportScores(
  pool: Pool,
  asked: { readonly from: number; readonly to: number; readonly by: ScoreGrouping },
): Promise<AccuracyReport> {
  const [all] = await sumsOf(pool, { ...asked, by: "all" });
  const groups = await sumsOf(pool, asked);
  return {
    ...asked,
    all: all ?? null,
    groups: [...groups].sort((a, b) => b.count - a.count),
  };
}

interface SumRow {
  readonly key: string | null;
  readonly pairs: number;
  readonly error_wh: number;
  readonly abs_error_wh: number;
  readonly actual_wh: number;
  readonly inside: number;
  readonly days: number;
  readonly day_error_wh: number;
}

async function sumsOf(
  pool: Pool,
  { from, to, by }: { from: number; to: number; by: ScoreGrouping | "all" },
): Promise<readonly GroupedAccuracy[]> {
  const rows = await run<SumRow & Record<string, unknown>>(pool, "score/sum-scores", [
    instantText(from),
    instantText(to),
    by,
    intArray(ageBands),
  ]);
  return rows.map((row) => {
    const sums = {
      count: row.pairs,
      sumErrorWh: row.error_wh,
      sumAbsErrorWh: row.abs_error_wh,
      sumActualWh: row.actual_wh,
    };
    return {
      group: by === "all" ? "all" : groupText(by, row.key),
      ...present(accuracyOfSums(sums, row.inside), "a group has a pair"),
      days: row.days,
      dayMaeMilliWh: Math.floor((2_000 * row.day_error_wh + row.days) / (2 * row.days)),
    };
  });
}

function groupText(by: ScoreGrouping, key: string | null): string {
  if (key === null) return "none";
  if (by === "method") return `${unpackQuality(key.charAt(0))} ${unpackMethod(key.charAt(1))}`;
  return by === "age" ? ageText(Number(key) - 1) : key;
}

/** `2-7` of the second band; the last has no end. */
function ageText(band: number): string {
  const first = ageBands[band] ?? 0;
  const next = ageBands[band + 1];
  return next === undefined ? `${first} and more` : `${first}-${next - 1}`;
}

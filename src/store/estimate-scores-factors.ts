/** Ranges that were learned from scores: learned once a day of market time, asked for by group and instant. */
import type { RangeSettings } from "../domain/accuracy/range-factors.ts";
import type { FactorGroup, LearnedRanges } from "../domain/accuracy/score-group.ts";
import { packQuality } from "../domain/day/quality.ts";
import { dayMs } from "../domain/time/settlement-day.ts";
import { instantText, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Loads what was learned of some groups up to `at` (market time), in one statement. */
export async function loadLearnedRanges(
  on: Pool | Client,
  groups: readonly FactorGroup[],
  at: number,
): Promise<LearnedRanges> {
  const distinct = [...new Map(groups.map((group) => [keyOf(group), group])).values()];
  if (distinct.length === 0) return () => null;
  const rows = await run<{
    quantity: FactorGroup["quantity"];
    shape_group: string;
    q: string;
    p10_bp: number;
    p90_bp: number;
  }>(on, "score/load-factors", [
    textArray(distinct.map(({ quantity }) => quantity)),
    textArray(distinct.map(({ shapeGroup }) => shapeGroup)),
    instantText(at),
  ]);
  const factors = new Map(
    rows.map((row) => [
      `${keyOf({ quantity: row.quantity, shapeGroup: row.shape_group })} ${row.q}`,
      { p10Bp: row.p10_bp, p90Bp: row.p90_bp },
    ]),
  );
  return (group, quality) => factors.get(`${keyOf(group)} ${packQuality(quality)}`) ?? null;
}

/** Latest versions of a group that are learned from [ours]: some 200,000 half hours, a few seconds of the database. */
const versionsMax = 5_000;

/**
 * Learns anew when a day of market time has passed since the last time; returns how many factors changed. Groups
 * are learned one by one, each whole; the rest of an attempt that breaks off is learned a day later.
 */
export async function learnRanges(
  pool: Pool,
  settings: RangeSettings,
  now: number,
): Promise<number> {
  const at = instantText(now);
  const begun = await run(pool, "score/begin-learning", [at, instantText(now - dayMs)]);
  if (begun.length === 0) return 0;
  const since = instantText(now - settings.windowDays * dayMs);
  const groups = await run<{ quantity: string; shape_group: string }>(pool, "score/load-groups", [
    at,
    since,
  ]);
  let changed = 0;
  for (const { quantity, shape_group } of groups) {
    const parameters = [quantity, shape_group, at, since, settings.samplesMin, versionsMax];
    const [row] = await run<{ changed: number }>(pool, "score/learn-factors", parameters);
    changed += row?.changed ?? 0;
  }
  return changed;
}

function keyOf({ quantity, shapeGroup }: FactorGroup): string {
  return `${quantity} ${shapeGroup}`;
}

/**
 * The days before days, for the rules of history. They look back six weeks, and a row for each day of them would be by far
 * the most that a day costs: so the weeks of a point are packed into one row, and only the days since are read one by one.
 */
import { type DayKey, dayKeyText } from "../../domain/day/day-key.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { dayNumber, dayOfNumber } from "../../domain/validate/day-number.ts";
import type { RuleId } from "../../domain/validate/rule.ts";
import { doubtingRules } from "../../domain/validate/rules/reference-day.ts";
import { limits } from "../../limits.ts";
import type { PastDay } from "../../stages/ports.ts";
import { keyParameters } from "../load-days.ts";
import { textArray } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import { type SettledDay, unpackDays } from "./pack-days.ts";
import { loadPacked, type PastRead, packPasts, pointText } from "./packed-pasts.ts";
import { readDays } from "./read-days.ts";

/**
 * Settled days before each of these, newest first, by key text; a day that none came before is left out. Where many were read
 * one by one it packs them, so that the next who asks need not.
 */
export async function loadPast(
  pool: Pool,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, readonly PastDay[]>> {
  if (keys.length === 0) return new Map();
  const [packed, kept] = await Promise.all([loadPacked(pool, keys), listDays(pool, keys)]);
  const daysBetween = betweenOf(kept);
  const asked = keys.map((key) => {
    const before = dayNumber(key.day);
    const first = before - limits.historyDays;
    const past = packed.get(pointText(key));
    const said = past?.said ?? null;
    // What begins too late, or ended too long ago to be gone on with, is of no use: then all days are read.
    const isSaid = said !== null && said.since <= first && said.through >= first - 1;
    const days = daysBetween(isSaid ? said.through + 1 : first, before);
    return { key, first, last: before - 1, row: past ?? null, said: isSaid ? said : null, days };
  });
  const read = await readDays(pool, asked);
  // After the days: what casts doubt on one is committed with it, and a day without its doubts would serve as reference.
  const doubts = await loadDoubts(pool, keys);
  const past = new Map<string, readonly PastDay[]>();
  const reads: PastRead[] = [];
  for (const [index, { key, first, last, row, said, days }] of asked.entries()) {
    const since = read[index] ?? nothing;
    const before = said === null ? [] : unpackDays(said.packed, said.through, { first, last });
    const found = [...since.days, ...before];
    if (found.length > 0) past.set(dayKeyText(key), flagged(found, doubts.get(index)));
    if (row !== null) reads.push({ key, row, said, first, last, oneByOne: days.length, ...since });
  }
  await packPasts(pool, reads);
  return past;
}

const nothing = { days: [], versions: "" };
const noFlags: readonly RuleId[] = [];

type Doubts = ReadonlyMap<number, readonly RuleId[]>;

function flagged(days: readonly SettledDay[], doubts: Doubts | undefined): readonly PastDay[] {
  return days.map(({ number, figures }) => ({
    day: dayOfNumber(number),
    figures,
    flags: doubts?.get(number) ?? noFlags,
  }));
}

/** The days from one to before another: one list for the many points that ask for the same. */
function betweenOf(kept: readonly number[]): (from: number, before: number) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (from, before) => {
    const name = `${from} ${before}`;
    const days = known.get(name) ?? kept.filter((day) => day >= from && day < before);
    known.set(name, days);
    return days;
  };
}

/** Settlement days that have versions, of those that any of the keys looks back on; days since 1970, ascending. */
async function listDays(pool: Pool, keys: readonly DayKey[]): Promise<readonly number[]> {
  let [first, last]: [SettlementDay | null, SettlementDay | null] = [null, null];
  for (const { day } of keys) {
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }
  if (first === null || last === null) return [];
  const from = dayOfNumber(dayNumber(first) - limits.historyDays);
  const rows = await run<{ day: number }>(pool, "past/list-days", [from, last]);
  return rows.map(({ day }) => day);
}

/** Rules that cast doubt on days before, by the place of the key and the number of the day. */
async function loadDoubts(pool: Pool, keys: readonly DayKey[]): Promise<Map<number, Doubts>> {
  const rows = await run<{ index: number; day: number; rule: RuleId }>(pool, "past/load-doubts", [
    ...keyParameters(keys),
    limits.historyDays,
    textArray([...doubtingRules]),
  ]);
  const doubts = new Map<number, Map<number, RuleId[]>>();
  for (const { index, day, rule } of rows) {
    const ofKey = doubts.get(index - 1) ?? new Map<number, RuleId[]>();
    ofKey.set(day, [...(ofKey.get(day) ?? []), rule]);
    doubts.set(index - 1, ofKey);
  }
  return doubts;
}

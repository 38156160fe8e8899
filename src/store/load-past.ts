/**
 * The days before days, for the rules of history: one row for each day asked about, read number by number, because
 * a thousand points look back over two million half hours.
 */
import pg from "pg";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { dayOfNumber } from "../domain/validate/day-number.ts";
import type { RuleId } from "../domain/validate/rule.ts";
import { doubtingRules } from "../domain/validate/rules/reference-day.ts";
import { limits } from "../limits.ts";
import type { PastDay } from "../stages/ports.ts";
import { keyParameters } from "./load-days.ts";
import { textArray } from "./pg-text.ts";
import { type Client, type Pool, rethrow } from "./pool.ts";
import { statement } from "./queries.ts";

interface PastRow {
  /** Of the day asked about, from 1. */
  readonly index: number;
  /** Days since 1970, in no order. */
  readonly days: Int32Array;
  /** 48 a day, side by side with the days; whatever stands where the slot has none. */
  readonly wh: Int32Array;
  readonly q: string;
  readonly doubted: Int32Array | null;
  /** Rules, side by side with `doubted`. */
  readonly doubts: readonly string[] | null;
}

const int4ArrayOid = 1007;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number) =>
    oid === int4ArrayOid
      ? parseIntegers
      : pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
};

/** Settled days before each of these, newest first, by key text; a day that none came before is left out. */
export async function loadPast(
  on: Pool | Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, readonly PastDay[]>> {
  if (keys.length === 0) return new Map();
  const name = "day/load-past";
  const values = [...keyParameters(keys), limits.historyDays, textArray([...doubtingRules])];
  const query = { name, text: statement(name), values, types };
  const { rows } = await on.query<PastRow>(query).catch(rethrow);
  const past = new Map<string, readonly PastDay[]>();
  for (const row of rows) {
    const key = keys[row.index - 1];
    if (key !== undefined) past.set(dayKeyText(key), pastDays(row));
  }
  return past;
}

const actual = packQuality("A").charCodeAt(0);

function pastDays({ days, wh, q, doubted, doubts }: PastRow): readonly PastDay[] {
  const flags = new Map<number, RuleId[]>();
  doubted?.forEach((number, at) => {
    flags.set(number, [...(flags.get(number) ?? []), doubts?.[at] as RuleId]);
  });
  const numbered = [...days.keys()].sort((a, b) => (days[b] ?? 0) - (days[a] ?? 0));
  return numbered.map((at) => {
    const number = days[at] ?? 0;
    const wattHours: (number | null)[] = [];
    for (let slot = at * periodsPerDay; slot < (at + 1) * periodsPerDay; slot += 1)
      wattHours.push(q.charCodeAt(slot) === actual ? (wh[slot] ?? null) : null);
    return { day: dayOfNumber(number), wattHours, flags: flags.get(number) ?? noFlags };
  });
}

const noFlags: readonly RuleId[] = [];

const [comma, closing, minus, letterN, zero] = [44, 125, 45, 78, 48] as const;

/** `{{1,-2},{NULL,4}}`, of any shape, in row order; an element that is null reads as 0. */
function parseIntegers(text: string): Int32Array {
  const values = new Int32Array(text.length >> 1);
  let count = 0;
  let value = 0;
  let sign = 1;
  let isOpen = false;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closing) {
      if (isOpen) values[count++] = sign * value;
      value = 0;
      sign = 1;
      isOpen = false;
    } else if (code === minus) sign = -1;
    else if (code === letterN) isOpen = true;
    else if (code >= zero && code < zero + 10) {
      value = value * 10 + (code - zero);
      isOpen = true;
    }
  }
  return values.subarray(0, count);
}

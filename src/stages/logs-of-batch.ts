/**
 * A log brings a day and, again, the last half hour of the day before, which mostly is settled. The rules of history read
 * the day before anyway: what is loaded for them answers that half hour too, and the day is not loaded a second time.
 */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { allActual } from "../domain/day/quality.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import type { HeldSlots } from "../domain/validate/brings-nothing.ts";
import { dayNumber, dayOfNumber } from "../domain/validate/day-number.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { PastDay, ValidatePorts } from "./ports.ts";

export interface LogsOfBatch {
  /** What came before the days that logs bring whole, by key text. */
  readonly past: ReadonlyMap<string, readonly PastDay[]>;
  /** Of the days before them, those that are actual from end to end and that the centre has not turned down, by key text. */
  readonly settled: ReadonlyMap<string, HeldSlots>;
}

const noLogs: LogsOfBatch = { past: new Map(), settled: new Map() };

/** The past of days that a log brings whole, where the batch also speaks of the day before. */
export async function loadLogs(
  days: readonly DayToJudge[],
  readsOf: (key: DayKey) => readonly StoredReads[],
  ports: Pick<ValidatePorts, "loadPast" | "loadRejected">,
): Promise<LogsOfBatch> {
  const pairs = pairsOf(days, readsOf);
  if (pairs.length === 0) return noLogs;
  const past = new Map(await ports.loadPast(pairs.map(({ whole }) => whole)));
  const settled = new Map<string, HeldSlots>();
  const found: DayKey[] = [];
  for (const { whole, before, beforeText } of pairs) {
    const text = dayKeyText(whole);
    const [last] = past.get(text) ?? [];
    // Known to have none: nobody asks again.
    if (last === undefined) past.set(text, []);
    if (last?.day !== before.day || last.figures.actualSlots < periodsPerDay) continue;
    settled.set(beforeText, { wattHours: last.figures.wattHours, quality: allActual });
    found.push(before);
  }
  // After the days: what is turned down later reopens its day by itself.
  for (const text of await ports.loadRejected(found)) settled.delete(text);
  return { past, settled };
}

/** A day that is brought whole, and the day before it, of which the batch brings half hours too. */
interface Pair {
  readonly whole: DayToJudge;
  readonly before: DayToJudge;
  readonly beforeText: string;
}

function pairsOf(
  days: readonly DayToJudge[],
  readsOf: (key: DayKey) => readonly StoredReads[],
): Pair[] {
  const partial = new Map<string, DayToJudge>();
  for (const day of days)
    if (!day.isWhole && readsOf(day).length > 0) partial.set(dayKeyText(day), day);
  if (partial.size === 0) return [];
  return days.flatMap((whole): Pair[] => {
    if (!whole.isWhole) return [];
    const { pointId, quantity } = whole;
    const beforeText = dayKeyText({ day: dayBefore(whole), pointId, quantity });
    const before = partial.get(beforeText);
    return before === undefined ? [] : [{ whole, before, beforeText }];
  });
}

function dayBefore({ day }: DayKey) {
  return dayOfNumber(dayNumber(day) - 1);
}

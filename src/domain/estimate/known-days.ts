/**
 * The half hours of a day and of the days beside it as one row. Positions count from the first half hour of
 * the day: those before it are below 0, those behind it 48 and more.
 */
import { present } from "../../std/assert.ts";
import { daysBetween } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { DayEvidence } from "./evidence.ts";
import type { BesideDay } from "./wider-evidence.ts";

export interface KnownDays {
  /** First position that is appointed and known without a hole up to the day, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Days from the day to the first of `columns`: 0 or less. */
  readonly firstOffset: number;
  /** Half hours of each day, null where a slot is to be filled. */
  readonly columns: readonly BesideDay["wattHours"][];
}

/** What is known around a day: its own slots, and on both sides as far as days join without a hole. */
export function knownDays(evidence: DayEvidence): KnownDays {
  const { appointed, wattHours, beside } = evidence;
  const columns: BesideDay["wattHours"][] = [wattHours];
  let [from, to, firstOffset] = [appointed.first - 1, appointed.last, 0];
  if (beside.length === 0) return { from, to, firstOffset, columns };
  const byOffset = new Map(beside.map((each) => [daysBetween(evidence.day, each.day), each]));
  for (let offset = -1; from === (offset + 1) * periodsPerDay; offset -= 1) {
    const day = byOffset.get(offset);
    if (day === undefined || day.appointed.last < periodsPerDay) break;
    columns.push(day.wattHours);
    firstOffset = offset;
    from = offset * periodsPerDay + day.appointed.first - 1;
  }
  columns.reverse();
  for (let offset = 1; to === offset * periodsPerDay; offset += 1) {
    const day = byOffset.get(offset);
    if (day === undefined || day.appointed.first > 1) break;
    columns.push(day.wattHours);
    to = offset * periodsPerDay + day.appointed.last;
  }
  return { from, to, firstOffset, columns };
}

/** Half hours of a day that are looked at: all, or only those marked 1 (48 by position). */
export type SlotMarks = readonly number[] | null;

/** What lies between two positions. */
export interface KnownSlots {
  /** Half hours seen. */
  readonly count: number;
  /** Sum of those held. */
  readonly actualWh: number;
  /** Half hours to be filled, on every day. */
  readonly missingCount: number;
  /** Those of days before the day in hand. */
  readonly missingBefore: number;
  /** Positions to be filled of the day in hand, ascending. */
  readonly own: readonly number[];
}

interface Stretch {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  readonly slots: SlotMarks;
}

/** Looks at the half hours of a stretch, which lies inside what is known. */
export function knownBetween(known: KnownDays, stretch: Stretch): KnownSlots {
  const own: number[] = [];
  let [count, actualWh, missingCount, missingBefore] = [0, 0, 0, 0];
  eachDay(known, stretch, ({ column, offset, first, end }) => {
    for (let slot = first; slot < end; slot += 1) {
      if (!isInside(stretch.slots, slot)) continue;
      count += 1;
      const wattHours = column[slot] ?? null;
      if (wattHours !== null) actualWh += wattHours;
      else {
        missingCount += 1;
        if (offset === 0) own.push(slot);
      }
    }
    if (offset < 0) missingBefore = missingCount;
  });
  return { count, actualWh, missingCount, missingBefore, own };
}

/** The weights of the half hours to be filled in a stretch, in order; `weightsOn` gives those of a whole day. */
export function missingWeights(
  known: KnownDays,
  stretch: Stretch,
  weightsOn: (offset: number) => readonly number[],
): readonly number[] {
  const found: number[] = [];
  eachDay(known, stretch, ({ column, offset, first, end }) => {
    const weights = weightsOn(offset);
    for (let slot = first; slot < end; slot += 1)
      if (isInside(stretch.slots, slot) && (column[slot] ?? null) === null)
        found.push(weights[slot] ?? 0);
  });
  return found;
}

/** What a stretch has of one day: its positions there, from `first` to `end` (excluded). */
interface PartOfDay {
  readonly column: BesideDay["wattHours"];
  readonly offset: number;
  readonly first: number;
  readonly end: number;
}

function eachDay(known: KnownDays, { from, to }: Stretch, visit: (part: PartOfDay) => void): void {
  for (let offset = Math.floor(from / periodsPerDay); offset * periodsPerDay < to; offset += 1) {
    const start = offset * periodsPerDay;
    const column = present(known.columns[offset - known.firstOffset], "a known day");
    const [first, end] = [Math.max(from - start, 0), Math.min(to - start, periodsPerDay)];
    visit({ column, offset, first, end });
  }
}

function isInside(slots: SlotMarks, slot: number): boolean {
  return slots === null || slots[slot] === 1;
}

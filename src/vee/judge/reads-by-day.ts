/** The columns of one meter and quantity cut into UTC days, in time order and in whole watt-hours. */
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { type ReadColumns, readMark } from "../read/read-columns.ts";
import { RemainderCarrier } from "./whole-watt-hours.ts";

/** One figure of the file. */
export interface DatedRead {
  /** 1 to 48. */
  readonly period: number;
  /** Watt-hours as recorded, fractions included; what V11 looks at. */
  readonly rawWh: number;
  /** The same made whole, with what earlier half hours carried over. */
  readonly wattHours: number;
  /** True: made up by whoever wrote the file, not read from the meter. */
  readonly isEstimated: boolean;
  readonly writtenAt: number;
}

export interface ReadsOfDay {
  /** Days since 1970 UTC. */
  readonly dayIndex: number;
  /** Periods that the recording reaches: all but on its first and last day. */
  readonly first: number;
  readonly last: number;
  /** In the order of periods, then of the file. Half hours without a figure have none. */
  readonly reads: readonly DatedRead[];
}

/** Every day from the first to the last half hour of the columns; days between without a row are there, empty. */
export function* readsByDay(columns: ReadColumns): Generator<ReadsOfDay> {
  if (columns.count === 0) return;
  const cursor = new Cursor(columns);
  const { firstSlot, lastSlot } = cursor;
  const firstDay = Math.floor(firstSlot / periodsPerDay);
  const lastDay = Math.floor(lastSlot / periodsPerDay);
  for (let dayIndex = firstDay; dayIndex <= lastDay; dayIndex += 1) {
    const opens = dayIndex * periodsPerDay;
    yield {
      dayIndex,
      first: dayIndex === firstDay ? firstSlot - opens + 1 : 1,
      last: dayIndex === lastDay ? lastSlot - opens + 1 : periodsPerDay,
      reads: cursor.takeDay(opens),
    };
  }
  cursor.assertKept();
}

/** Goes through the rows in time order, once. */
class Cursor {
  readonly #columns: ReadColumns;
  readonly #order: Uint32Array | null;
  readonly #carrier = new RemainderCarrier();
  #row = 0;

  constructor(columns: ReadColumns) {
    this.#columns = columns;
    this.#order = rowsInTime(columns);
  }

  get firstSlot(): number {
    return this.#slotAt(0);
  }

  get lastSlot(): number {
    return this.#slotAt(this.#columns.count - 1);
  }

  /** The figures of the day whose first slot is `opens`. */
  takeDay(opens: number): readonly DatedRead[] {
    const { rawWh, marks, writtenAt, count } = this.#columns;
    const reads: DatedRead[] = [];
    let lastPeriod = 0;
    for (; this.#row < count && this.#slotAt(this.#row) < opens + periodsPerDay; this.#row += 1) {
      const place = this.#placeOf(this.#row);
      const raw = rawWh[place] ?? Number.NaN;
      if (Number.isNaN(raw)) continue;
      const period = this.#slotAt(this.#row) - opens + 1;
      // A half hour that the file holds twice is made whole alike both times, and carries on once.
      const wattHours = period === lastPeriod ? this.#carrier.again(raw) : this.#carrier.next(raw);
      lastPeriod = period;
      reads.push({
        period,
        rawWh: raw,
        wattHours,
        isEstimated: marks[place] === readMark.estimated,
        writtenAt: writtenAt[place] ?? 0,
      });
    }
    return reads;
  }

  assertKept(): void {
    this.#carrier.assertKept();
  }

  #placeOf(row: number): number {
    return this.#order?.[row] ?? row;
  }

  #slotAt(row: number): number {
    return this.#columns.slots[this.#placeOf(row)] ?? 0;
  }
}

/** Places of the rows in time order, rows of one half hour as in the file; null where the file is in that order. */
function rowsInTime({ slots, count }: ReadColumns): Uint32Array | null {
  let isOrdered = true;
  for (let row = 1; row < count && isOrdered; row += 1)
    isOrdered = (slots[row] ?? 0) >= (slots[row - 1] ?? 0);
  if (isOrdered) return null;
  const places = Uint32Array.from({ length: count }, (_, index) => index);
  return places.sort((a, b) => (slots[a] ?? 0) - (slots[b] ?? 0) || a - b);
}

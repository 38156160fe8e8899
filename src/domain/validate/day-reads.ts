/** Reads of one message by day, side by side; a run of clear rows is taken as a whole. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { refuseConflicts } from "./refuse-conflicts.ts";

/** Reads of one message for one day of one point, side by side by entry. */
export interface DayReads {
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
  readonly day: SettlementDay;
  readonly periods: readonly number[];
  /** Watt-hours as read; null where the entry holds no whole number. */
  readonly wattHours: readonly (number | null)[];
  /** Rule and reason word of a read that is refused, such as `V11.errorValue`; null where it stands. */
  readonly reasons: readonly (string | null)[];
  /** What is noted of each read (`read-notes.ts`); left out: nothing of any. */
  readonly notes?: readonly (string | null)[];
}

/** The reasons of a whole day of reads that all stand; every run over one has this very list. */
export const noReasons: readonly null[] = new Array(periodsPerDay).fill(null);

/** Lists that are this day's own, so that reads can be added one by one. */
interface OwnReads extends DayReads {
  readonly periods: number[];
  readonly wattHours: (number | null)[];
  readonly reasons: (string | null)[];
  notes?: (string | null)[];
}

/** The days of a message while its rows are gone through. Most are one run, whose lists they share with others. */
export class ReadsByDay {
  readonly #days: DayReads[] = [];
  /** By place in `#days`: the same day, once it has lists of its own. */
  readonly #own: (OwnReads | null)[] = [];

  /** A read of any row. */
  add(
    of: Pick<DayReads, "pointId" | "quantity" | "day">,
    read: {
      readonly period: number;
      readonly wattHours: number | null;
      readonly reason: string | null;
      readonly note: string | null;
    },
  ): void {
    const own = this.#ownOf(of.pointId, of.quantity, of.day);
    own.periods.push(read.period);
    own.wattHours.push(read.wattHours);
    own.reasons.push(read.reason);
    if (read.note === null) return;
    own.notes ??= [];
    own.notes[own.periods.length - 1] = read.note;
  }

  /** Reads that stand, from `from` on of a list of rising periods. */
  addRun(
    { pointId, quantity, day }: Pick<DayReads, "pointId" | "quantity" | "day">,
    { periods, from }: { readonly periods: readonly number[]; readonly from: number },
    wattHours: readonly number[],
  ): void {
    const count = wattHours.length;
    if (from === 0 && count === periods.length && this.#placeOf(pointId, quantity, day) === -1) {
      const reasons = count === periodsPerDay ? noReasons : noReasons.slice(0, count);
      this.#days.push({ pointId, quantity, day, periods, wattHours, reasons });
      this.#own.push(null);
      return;
    }
    const own = this.#ownOf(pointId, quantity, day);
    for (let index = 0; index < count; index += 1) {
      own.periods.push(periods[from + index] ?? 0);
      own.wattHours.push(wattHours[index] ?? null);
      own.reasons.push(null);
    }
  }

  /** All that were added; figures that contradict each other are refused (V21). */
  end(): readonly DayReads[] {
    for (const own of this.#own) {
      if (own === null) continue;
      refuseConflicts(own);
      const { notes } = own;
      if (notes !== undefined) own.notes = own.periods.map((_, entry) => notes[entry] ?? null);
    }
    return this.#days;
  }

  #placeOf(pointId: number, quantity: MeasurementQuantity, day: SettlementDay): number {
    for (let place = 0; place < this.#days.length; place += 1) {
      const held = this.#days[place];
      if (held?.day === day && held.pointId === pointId && held.quantity === quantity) return place;
    }
    return -1;
  }

  #ownOf(pointId: number, quantity: MeasurementQuantity, day: SettlementDay): OwnReads {
    const held = this.#placeOf(pointId, quantity, day);
    const place = held === -1 ? this.#days.length : held;
    const known = this.#own[place] ?? null;
    if (known !== null) return known;
    const shared = this.#days[place];
    const own: OwnReads = {
      pointId,
      quantity,
      day,
      periods: [...(shared?.periods ?? [])],
      wattHours: [...(shared?.wattHours ?? [])],
      reasons: [...(shared?.reasons ?? [])],
    };
    this.#days[place] = own;
    this.#own[place] = own;
    return own;
  }
}

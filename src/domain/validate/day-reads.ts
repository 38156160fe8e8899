/** Reads of one message for one day, side by side; a run of clear rows is taken as a whole. */
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
}

/** The reasons of a whole day of reads that all stand; every run over one has this very list. */
export const noReasons: readonly null[] = new Array(periodsPerDay).fill(null);

export class DraftReads {
  readonly pointId: number;
  readonly quantity: MeasurementQuantity;
  readonly day: SettlementDay;
  /** The one run that it consists of so far, its lists shared with others; null: none, or there are own lists. */
  #run: { readonly periods: readonly number[]; readonly wattHours: readonly number[] } | null =
    null;
  #periods: number[] | null = null;
  #wattHours: (number | null)[] = [];
  #reasons: (string | null)[] = [];

  constructor(pointId: number, quantity: MeasurementQuantity, day: SettlementDay) {
    this.pointId = pointId;
    this.quantity = quantity;
    this.day = day;
  }

  add(period: number, wattHours: number | null, reason: string | null): void {
    this.#ownPeriods().push(period);
    this.#wattHours.push(wattHours);
    this.#reasons.push(reason);
  }

  /** Reads that stand, of periods of a rising list from an index on. */
  addRun(rising: readonly number[], from: number, wattHours: readonly number[]): void {
    const isAll = from === 0 && wattHours.length === rising.length;
    if (isAll && this.#run === null && this.#periods === null)
      this.#run = { periods: rising, wattHours };
    else
      for (const [index, wh] of wattHours.entries()) this.add(rising[from + index] ?? 0, wh, null);
  }

  /** All that were added; figures that contradict each other are refused (V21). */
  end(): DayReads {
    const { pointId, quantity, day } = this;
    if (this.#run !== null) {
      const { periods, wattHours } = this.#run;
      const count = periods.length;
      const reasons = count === periodsPerDay ? noReasons : noReasons.slice(0, count);
      return { pointId, quantity, day, periods, wattHours, reasons };
    }
    const periods = this.#ownPeriods();
    const reasons = this.#reasons;
    const reads = { pointId, quantity, day, periods, wattHours: this.#wattHours, reasons };
    refuseConflicts(reads);
    return reads;
  }

  #ownPeriods(): number[] {
    if (this.#periods === null) {
      this.#periods = [...(this.#run?.periods ?? [])];
      this.#wattHours = [...(this.#run?.wattHours ?? [])];
      this.#reasons = this.#wattHours.map(() => null);
      this.#run = null;
    }
    return this.#periods;
  }
}

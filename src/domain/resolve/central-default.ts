/** An IF-013 received: where the centre found nothing of ours in a settlement run, and what it put there instead. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { SettlementRun } from "../timetable/settlement-run.ts";

export interface CentralDefault {
  readonly kind: "defaulted";
  readonly transactionId: string;
  /** Null when the number has a wrong check digit: it cannot be one of ours. */
  readonly mpan: Mpan | null;
  readonly run: SettlementRun;
  readonly runNumber: number;
  readonly days: readonly DefaultedDay[];
}

export interface DefaultedDay {
  readonly measurementQuantity: MeasurementQuantity;
  readonly settlementDay: SettlementDay;
  readonly slots: readonly DefaultedSlot[];
}

export interface DefaultedSlot {
  readonly period: number;
  /** What the centre used: shown, and never taken as consumption. */
  readonly wattHours: number;
  /** A actual shape, D standard default, E back-stop, B no data. */
  readonly flag: string;
}

/** How a day stands of which the centre speaks. */
export interface DefaultedContext {
  /** Periods of the version that the platform has taken, and had taken when the centre spoke; null: none. */
  readonly acceptedPeriods: ReadonlySet<number> | null;
  /** Progress of the day; null: nothing was ever heard of it. */
  readonly progress: string | null;
}

export type DefaultRemedy =
  /** The centre had our figures: somebody must ask it why. */
  | "contradiction"
  /** Nothing is settled: collection is opened again, and the day is estimated and sent before the next run. */
  | "reopen"
  /** A version is on its way to the centre, or a person has it. */
  | "underWay";

/** What follows from the defaults of one day (dip-messages.md 7.2). */
export function remedyOfDefault(day: DefaultedDay, context: DefaultedContext): DefaultRemedy {
  const { acceptedPeriods, progress } = context;
  if (acceptedPeriods !== null && day.slots.some(({ period }) => acceptedPeriods.has(period)))
    return "contradiction";
  return progress === null || progress === "open" ? "reopen" : "underWay";
}

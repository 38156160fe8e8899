/** What judging makes of one meter and quantity. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import type { ExaminedFinding } from "../../domain/validate/examined-day.ts";
import type { RecordedRegisters } from "./recorded-registers.ts";

export interface JudgedMeterDay {
  readonly day: SettlementDay;
  /** 48 figures as the file has them, in whole watt-hours; null where it has none. */
  readonly readWh: readonly (number | null)[];
  /** 48 figures that stand; estimates of the file's writer included, null where there is none or it is not believed. */
  readonly keptWh: readonly (number | null)[];
  /** 48 codes of `halfHourClasses`. */
  readonly classes: Uint8Array;
  /** In the order in which the rules spoke, those in shadow among them. */
  readonly findings: readonly ExaminedFinding[];
}

export interface JudgedSeries {
  readonly meter: string;
  readonly quantity: MeasurementQuantity;
  /** Every UTC day from the first to the last of the recording, days without a read among them. */
  readonly days: readonly JudgedMeterDay[];
  readonly registers: RecordedRegisters;
}

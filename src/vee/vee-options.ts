/** What the person at the keyboard says about the files. */
import type { EstimateSettings } from "../domain/estimate/settings.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";

export type RecordingFormat = "wide" | "long" | "nem12";

/** Headings of a long file by what they mean. */
export interface LongColumns {
  readonly meter: string;
  readonly start: string;
  readonly wh: string;
}

export interface VeeOptions {
  /** Offset of local stamps, `+01:00` or `Z`; null: that of the format. No clock change inside a recording. */
  readonly timezone: string | null;
  /** null: told by the first line. */
  readonly format: RecordingFormat | null;
  readonly columns: LongColumns;
  /** Unit of figures in CSV files; NEM12 names its own. */
  readonly unit: "Wh" | "kWh";
  /** What a stamp in a CSV file marks. */
  readonly stamp: "start" | "end";
  /** What a CSV file measures; NEM12 names its own. */
  readonly quantity: MeasurementQuantity;
  /** Phases of every connection: recorded files name none (validation.md 6). */
  readonly phases: 1 | 3;
  /** Meters taken from the start of each file; null: all. */
  readonly limit: number | null;
  /** Figures by which gaps are filled; null: they are left open. */
  readonly estimate: EstimateSettings | null;
}

export const initialColumns: LongColumns = { meter: "meter", start: "start", wh: "wh" };

/** Australian market time, which has no summer time: what the NEM12 specification stamps in. */
const nem12Timezone = "+10:00";

/** The offset that stamps of a format are read in. */
export function timezoneOf(format: RecordingFormat, { timezone }: VeeOptions): string {
  return timezone ?? (format === "nem12" ? nem12Timezone : "Z");
}

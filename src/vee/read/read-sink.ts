/** Where readers put what they read. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { ReadColumns } from "./read-columns.ts";

export interface ReadSink {
  /** False once nothing more is wanted: the reader stops at once. */
  readonly wantsMore: boolean;
  /** The columns that take the next reads of this meter and quantity, until `open` is called again. */
  open(meter: string, quantity: MeasurementQuantity): ReadColumns;
}

/** All that a file holds of one meter; the columns are only lent until the call ends. */
export interface RecordedMeter {
  readonly meter: string;
  readonly series: ReadonlyMap<MeasurementQuantity, ReadColumns>;
}

export type OnMeter = (recorded: RecordedMeter) => void;

/** What a reader needs besides its lines. */
export interface RecordingSource {
  /** As the person named it: the name in every message. */
  readonly file: string;
  readonly onBytes: (bytesRead: number) => void;
}

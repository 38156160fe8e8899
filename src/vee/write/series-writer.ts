/** Something that writes down what was judged, a file of the person at a time. */
import type { SettledSeries } from "../estimate/settled-series.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";

export interface SeriesWriter {
  /** `settled` is null where gaps are not filled. */
  write(series: JudgedSeries, findings: readonly VeeFinding[], settled: SettledSeries | null): void;
  /** What was written since `mark` is void: its file was refused, or is read again. */
  rollback(): void;
  mark(): void;
  finish(counts: Counts): void;
  /** After `finish`, nothing; before it, all that was written goes. */
  abandon(): void;
}

/** What was run on, over all files that were not refused. */
export interface Counts {
  /** Meters of each file; one of import and export counts once. */
  readonly meters: number;
  /** UTC days of a meter and quantity. */
  readonly days: number;
  /** Half hours for which a file holds a figure, believed or not; its estimates included. */
  readonly halfHours: number;
}

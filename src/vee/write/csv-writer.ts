/** A CSV file that grows meter by meter and counts only once it is finished: what the writers of such files share. */
import type { SettledSeries } from "../estimate/settled-series.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { PartFile } from "./part-file.ts";
import type { SeriesWriter } from "./series-writer.ts";

export abstract class CsvWriter implements SeriesWriter {
  protected readonly file: PartFile;

  /** Throws `OutputFailed` when the file cannot be made. */
  constructor(path: string, heading: readonly string[]) {
    this.file = new PartFile(path);
    this.file.write(`${heading.join(",")}\n`);
  }

  abstract write(
    series: JudgedSeries,
    findings: readonly VeeFinding[],
    settled: SettledSeries | null,
  ): void;

  mark(): void {
    this.file.mark();
  }

  rollback(): void {
    this.file.rollback();
  }

  finish(): void {
    this.file.finish();
  }

  abandon(): void {
    this.file.abandon();
  }
}

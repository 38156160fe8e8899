/** Findings as CSV: `meter,quantity,day,slots,rule,outcome,text`; slots with spaces between, none: the whole day. */
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { csvCell } from "./csv-cell.ts";
import { PartFile } from "./part-file.ts";
import type { SeriesWriter } from "./series-writer.ts";

export class FindingsCsv implements SeriesWriter {
  readonly #file: PartFile;

  constructor(path: string) {
    this.#file = new PartFile(path);
    this.#file.write("meter,quantity,day,slots,rule,outcome,text\n");
  }

  write(_series: JudgedSeries, findings: readonly VeeFinding[]): void {
    for (const { meter, quantity, day, slots, rule, outcome, text } of findings)
      this.#file.write(
        `${csvCell(meter)},${quantity},${day},${slots.join(" ")},${rule},${outcome},${csvCell(text)}\n`,
      );
  }

  mark(): void {
    this.#file.mark();
  }

  rollback(): void {
    this.#file.rollback();
  }

  finish(): void {
    this.#file.finish();
  }

  abandon(): void {
    this.#file.abandon();
  }
}

/** Findings as CSV: `meter,quantity,day,slots,rule,outcome,text`; slots with spaces between, none: the whole day. */
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { csvCell } from "./csv-cell.ts";
import { CsvWriter } from "./csv-writer.ts";

export class FindingsCsv extends CsvWriter {
  constructor(path: string) {
    super(path, ["meter", "quantity", "day", "slots", "rule", "outcome", "text"]);
  }

  write(_series: JudgedSeries, findings: readonly VeeFinding[]): void {
    for (const { meter, quantity, day, slots, rule, outcome, text } of findings)
      this.file.write(
        `${csvCell(meter)},${quantity},${day},${slots.join(" ")},${rule},${outcome},${csvCell(text)}\n`,
      );
  }
}

/**
 * Register spans as CSV: what was settled between each two neighbouring valid reads against what the register
 * advanced, in watt-hours; `why` says why the two differ, and is empty where they do not.
 */
import { formatInstant } from "../../domain/time/instant.ts";
import { differenceWh, type SettledSeries, settledWh } from "../estimate/settled-series.ts";
import { reasonOfSpan } from "../estimate/span-findings.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { csvCell } from "./csv-cell.ts";
import { CsvWriter } from "./csv-writer.ts";

export class SpansCsv extends CsvWriter {
  constructor(path: string) {
    super(path, [
      ...["meter", "quantity", "from", "to", "half_hours", "filled"],
      ...["actual_wh", "estimated_wh", "settled_wh", "advance_wh", "difference_wh", "why"],
    ]);
  }

  write(
    { meter, quantity }: JudgedSeries,
    _findings: readonly VeeFinding[],
    settled: SettledSeries | null,
  ): void {
    const name = `${csvCell(meter)},${quantity}`;
    for (const span of settled?.spans ?? []) {
      const { halfHours, filled, actualWh, estimatedWh, advanceWh, outcome } = span;
      const reached = `${formatInstant(span.from)},${formatInstant(span.to)},${halfHours},${filled}`;
      const energy = `${actualWh},${estimatedWh},${settledWh(span)},${advanceWh},${differenceWh(span)}`;
      this.file.write(`${name},${reached},${energy},${csvCell(reasonOfSpan(outcome))}\n`);
    }
  }
}

/** A writer that keeps what is written of the files that are not refused. */
import type { SettledSeries } from "../../../src/vee/estimate/settled-series.ts";
import type { JudgedSeries } from "../../../src/vee/judge/judged-series.ts";
import type { VeeFinding } from "../../../src/vee/vee-finding.ts";
import type { SeriesWriter } from "../../../src/vee/write/series-writer.ts";

export class Kept implements SeriesWriter {
  readonly series: JudgedSeries[] = [];
  readonly findings: VeeFinding[] = [];
  readonly settled: SettledSeries[] = [];
  #marks = { series: 0, findings: 0, settled: 0 };

  write(
    series: JudgedSeries,
    findings: readonly VeeFinding[],
    settled: SettledSeries | null,
  ): void {
    this.series.push(series);
    this.findings.push(...findings);
    if (settled !== null) this.settled.push(settled);
  }

  mark(): void {
    const { series, findings, settled } = this;
    this.#marks = {
      series: series.length,
      findings: findings.length,
      settled: settled.length,
    };
  }

  rollback(): void {
    this.series.length = this.#marks.series;
    this.findings.length = this.#marks.findings;
    this.settled.length = this.#marks.settled;
  }

  finish(): void {}
  abandon(): void {}
}

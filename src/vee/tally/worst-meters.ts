/** The meters with the most half hours that do not stand or are doubted, held with their days for charts. */
import { bounds } from "../bounds.ts";
import { type HalfHourClass, halfHourClasses } from "../judge/half-hour-class.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";

export interface WorstMeter {
  readonly file: string;
  readonly meter: string;
  readonly quantity: JudgedSeries["quantity"];
  readonly score: number;
  /** Half hours by class, over all days. */
  readonly halfHours: Readonly<Record<HalfHourClass, number>>;
  /** Findings by rule and outcome, most first: `SDS-V31 invalid`. */
  readonly findings: readonly { readonly rule: string; readonly outcome: string; count: number }[];
  readonly dayCount: number;
  /** The last days of the recording, as many as a chart shows. */
  readonly days: readonly JudgedMeterDay[];
}

/** What a half hour counts for: energy not believed before energy doubted before energy not there. */
const weights: Readonly<Record<HalfHourClass, number>> = {
  outside: 0,
  pass: 0,
  note: 0,
  suspect: 4,
  estimated: 1,
  missing: 2,
  invalid: 8,
};

export class WorstMeters {
  #worst: WorstMeter[] = [];

  get worst(): readonly WorstMeter[] {
    return this.#worst;
  }

  add(file: string, series: JudgedSeries, findings: readonly VeeFinding[]): void {
    const halfHours = countClasses(series.days);
    let score = 0;
    for (const name of halfHourClasses) score += halfHours[name] * weights[name];
    if (score === 0 || score <= this.#scoreMin()) return;
    const { meter, quantity, days } = series;
    this.#keep({
      file,
      meter,
      quantity,
      score,
      halfHours,
      findings: countFindings(findings),
      dayCount: days.length,
      days: days.slice(-bounds.chartDaysMax),
    });
  }

  /** Adds what another file came to. */
  merge(other: WorstMeters): void {
    for (const meter of other.worst) if (meter.score > this.#scoreMin()) this.#keep(meter);
  }

  /** Of equals the first stays first. */
  #keep(meter: WorstMeter): void {
    this.#worst = [...this.#worst, meter]
      .sort((a, b) => b.score - a.score)
      .slice(0, bounds.worstMetersMax);
  }

  #scoreMin(): number {
    return this.#worst.length < bounds.worstMetersMax ? 0 : (this.#worst.at(-1)?.score ?? 0);
  }
}

function countClasses(days: readonly JudgedMeterDay[]): Readonly<Record<HalfHourClass, number>> {
  const counts = { outside: 0, pass: 0, note: 0, suspect: 0, estimated: 0, missing: 0, invalid: 0 };
  for (const { classes } of days)
    for (const code of classes) counts[halfHourClasses[code] ?? "outside"] += 1;
  return counts;
}

function countFindings(findings: readonly VeeFinding[]): WorstMeter["findings"] {
  const counts = new Map<string, { rule: string; outcome: string; count: number }>();
  for (const { rule, outcome } of findings) {
    const key = `${rule} ${outcome}`;
    const held = counts.get(key) ?? { rule, outcome, count: 0 };
    held.count += 1;
    counts.set(key, held);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

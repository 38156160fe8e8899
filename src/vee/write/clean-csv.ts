/**
 * The cleaned half hours as long CSV, `meter,quantity,period_end,wh,class`: what stands, with the end of its half hour
 * in UTC; no figure where none is there or it is not believed.
 */
import { formatInstant } from "../../domain/time/instant.ts";
import { Memo } from "../../domain/time/memo.ts";
import { dayStart, settlementDay } from "../../domain/time/settlement-day.ts";
import { allPeriods, halfHourMs } from "../../domain/time/settlement-period.ts";
import { classCode, halfHourClasses } from "../judge/half-hour-class.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import { csvCell } from "./csv-cell.ts";
import { PartFile } from "./part-file.ts";
import type { SeriesWriter } from "./series-writer.ts";

const daysKept = 1_000;

export class CleanCsv implements SeriesWriter {
  readonly #file: PartFile;
  /** Ends of the half hours of a day: the meters of a file share their days. */
  readonly #ends = new Memo(endsOf, daysKept);

  constructor(path: string) {
    this.#file = new PartFile(path);
    this.#file.write("meter,quantity,period_end,wh,class\n");
  }

  write({ meter, quantity, days }: JudgedSeries): void {
    const name = `${csvCell(meter)},${quantity}`;
    for (const day of days) this.#file.write(this.#linesOf(name, day));
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

  #linesOf(name: string, day: JudgedMeterDay): string {
    const ends = this.#ends.get(day.day);
    let lines = "";
    for (const [slot, code] of day.classes.entries()) {
      if (code === classCode.outside) continue;
      lines += `${name},${ends[slot]},${day.keptWh[slot] ?? ""},${halfHourClasses[code]}\n`;
    }
    return lines;
  }
}

/** `day` is a settlement day as text. */
function endsOf(day: string): readonly string[] {
  const start = dayStart(settlementDay(day));
  return allPeriods.map((period) => formatInstant(start + period * halfHourMs));
}

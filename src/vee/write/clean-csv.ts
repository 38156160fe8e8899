/**
 * The cleaned half hours as long CSV, `meter,quantity,period_end,wh,class`: what stands, with the end of its half hour
 * in UTC; no figure where none is there or it is not believed.
 */
import { dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import { formatInstant } from "../../domain/time/instant.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import { classCode, slotClasses } from "../judge/slot-class.ts";
import { csvCell } from "./csv-cell.ts";
import { PartFile } from "./part-file.ts";
import type { SeriesWriter } from "./series-writer.ts";

export class CleanCsv implements SeriesWriter {
  readonly #file: PartFile;
  /** Ends of the half hours of the day last written: meters of a file share their days. */
  #stamps: { readonly day: string; readonly ends: readonly string[] } = { day: "", ends: [] };

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
    const ends = this.#endsOf(day);
    let lines = "";
    for (const [slot, code] of day.classes.entries()) {
      if (code === classCode.outside) continue;
      lines += `${name},${ends[slot]},${day.keptWh[slot] ?? ""},${slotClasses[code]}\n`;
    }
    return lines;
  }

  #endsOf({ day, classes }: JudgedMeterDay): readonly string[] {
    if (this.#stamps.day !== day) {
      const start = dayStart(day);
      const ends = Array.from(classes, (_, slot) => formatInstant(start + (slot + 1) * halfHourMs));
      this.#stamps = { day, ends };
    }
    return this.#stamps.ends;
  }
}

/**
 * The cleaned half hours as long CSV, `meter,quantity,period_end,wh,class`: what stands, with the end of its half hour
 * in UTC; no figure where none is there or it is not believed. Where gaps are filled every half hour has a figure, and
 * `quality,method,reason` follow: the code under which it settles (DI-083), and of estimates by which method and why
 * (DI-076). `class` says in both what the file had.
 */

import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import { formatInstant } from "../../domain/time/instant.ts";
import { Memo } from "../../domain/time/memo.ts";
import { dayStart, settlementDay } from "../../domain/time/settlement-day.ts";
import { allPeriods, halfHourMs } from "../../domain/time/settlement-period.ts";
import type { SettledSeries } from "../estimate/settled-series.ts";
import { settledSlotAt } from "../estimate/settled-slot.ts";
import { classCode, halfHourClasses } from "../judge/half-hour-class.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import type { VeeFinding } from "../vee-finding.ts";
import { csvCell } from "./csv-cell.ts";
import { CsvWriter } from "./csv-writer.ts";

const daysKept = 1_000;

export class CleanCsv extends CsvWriter {
  /** Ends of the half hours of a day: the meters of a file share their days. */
  readonly #ends = new Memo(endsOf, daysKept);

  /** `isFilled`: gaps are filled. */
  constructor(path: string, isFilled: boolean) {
    const settled = isFilled ? ["quality", "method", "reason"] : [];
    super(path, ["meter", "quantity", "period_end", "wh", "class", ...settled]);
  }

  write(
    { meter, quantity, days }: JudgedSeries,
    _findings: readonly VeeFinding[],
    settled: SettledSeries | null,
  ): void {
    const name = `${csvCell(meter)},${quantity}`;
    for (const [place, day] of days.entries())
      this.file.write(this.#linesOf(name, day, settled?.days[place] ?? null));
  }

  #linesOf(name: string, day: JudgedMeterDay, settled: SettledSlots | null): string {
    const ends = this.#ends.get(day.day);
    let lines = "";
    for (const [slot, code] of day.classes.entries()) {
      if (code === classCode.outside) continue;
      const [wattHours, codes] =
        settled === null ? [day.keptWh[slot] ?? "", ""] : settledCells(settled, slot);
      lines += `${name},${ends[slot]},${wattHours},${halfHourClasses[code]}${codes}\n`;
    }
    return lines;
  }
}

function settledCells(settled: SettledSlots, slot: number): readonly [number | string, string] {
  const held = settledSlotAt(settled, slot);
  if (held === null) return ["", ",,,"];
  return [held.wattHours, `,${held.quality},${held.method ?? ""},${held.reason ?? ""}`];
}

/** `day` is a settlement day as text. */
function endsOf(day: string): readonly string[] {
  const start = dayStart(settlementDay(day));
  return allPeriods.map((period) => formatInstant(start + period * halfHourMs));
}

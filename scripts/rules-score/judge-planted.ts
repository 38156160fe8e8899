/** A planted series before the engine, through the same door by which recorded files come to it. */
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { dayMs, dayStart } from "../../src/domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import type { RuleId } from "../../src/domain/validate/rule.ts";
import { judgeMeter } from "../../src/vee/judge/judge-meter.ts";
import { ReadColumns, readMark } from "../../src/vee/read/read-columns.ts";
import type { PlantedSeries, SeriesDay } from "./planted-series.ts";

/** Where every register starts, watt-hours. */
const openingWh = 10_000_000;

/** For each day in order the rules that spoke, those in shadow too. */
export function judgePlanted(series: PlantedSeries): readonly ReadonlySet<RuleId>[] {
  const columns = new ReadColumns();
  let registerWh = openingWh;
  for (const day of series.days) {
    pushReads(columns, day);
    if (!series.hasRegisters) continue;
    if (columns.registersAt.length === 0) columns.pushRegister(dayStart(day.day), registerWh);
    registerWh += day.advanceWh;
    columns.pushRegister(dayStart(day.day) + dayMs, registerWh);
  }
  const recorded = { meter: series.name, series: new Map([["AI", columns]] as const) };
  const settings = { ruleset: initialRuleset, phases: series.phases };
  const days = judgeMeter(recorded, settings).flatMap((judged) => judged.days);
  return days.map(({ findings }) => new Set(findings.map(({ rule }) => rule)));
}

function pushReads(columns: ReadColumns, { day, reportedWh, second }: SeriesDay): void {
  const opens = dayStart(day) / halfHourMs;
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    // A half hour without a figure keeps its row: the recording reaches to the end of its days.
    columns.push(opens + slot, reportedWh[slot] ?? Number.NaN, readMark.actual);
    if (second?.period === slot + 1) columns.push(opens + slot, second.wh, readMark.actual);
  }
}

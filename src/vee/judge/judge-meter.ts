/**
 * A meter of a recorded file before the rules of the service: every quantity, day by day in order, each day with
 * those before it as its history. Here and in `examine-recorded-day.ts` the offline validator meets the engine.
 */
import { isActive, type MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { hardLimitWh } from "../../domain/standing/connection-limit.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import type { HistoryDay } from "../../domain/validate/history.ts";
import type { RecordedMeter } from "../read/read-sink.ts";
import { assembleRecordedDay, type RecordedDayFigures } from "./assemble-recorded-day.ts";
import { examineRecordedDay, type JudgeSettings } from "./examine-recorded-day.ts";
import { judgeRegisterSpans } from "./judge-register-spans.ts";
import type { JudgedMeterDay, JudgedSeries } from "./judged-series.ts";
import { readsByDay } from "./reads-by-day.ts";
import { examineRecordedRegisters, type RecordedRegisters } from "./recorded-registers.ts";

/** Days that the rules may look back on: the most that any parameter allows (V47, V77), and a long run (V42). */
const historyDaysMax = 94;

/** Judges every quantity of the meter; the same reads in any order give the same findings. */
export function judgeMeter(
  { meter, series }: RecordedMeter,
  settings: JudgeSettings,
): readonly JudgedSeries[] {
  const { ruleset, phases } = settings;
  const rules = { ruleset, hardWh: hardLimitWh("W", phases, ruleset.V31) };
  const recorded = [...series].map(([quantity, columns]): RecordedSeries => {
    const days: RecordedDayFigures[] = [];
    for (const reads of readsByDay(columns)) days.push(assembleRecordedDay(reads, rules));
    return { quantity, days, registers: examineRecordedRegisters(columns, rules) };
  });
  return recorded.map((each) => {
    const other = recorded.find(
      ({ quantity }) => quantity !== each.quantity && isActive(quantity) && isActive(each.quantity),
    );
    const { quantity, registers } = each;
    return { meter, quantity, days: judgeSeries(each, other, settings), registers };
  });
}

interface RecordedSeries {
  readonly quantity: MeasurementQuantity;
  readonly days: readonly RecordedDayFigures[];
  readonly registers: RecordedRegisters;
}

function judgeSeries(
  { quantity, days, registers }: RecordedSeries,
  other: RecordedSeries | undefined,
  settings: JudgeSettings,
): readonly JudgedMeterDay[] {
  const otherDays = new Map(other?.days.map((day) => [day.dayIndex, day.wattHours]));
  const judged: JudgedMeterDay[] = [];
  let history: readonly HistoryDay[] = [];
  let slotsWithoutExport = Number.POSITIVE_INFINITY;
  for (const figures of days) {
    const otherFlow = otherDays.get(figures.dayIndex) ?? null;
    const examined = examineRecordedDay(
      figures,
      { quantity, history, otherFlow, slotsWithoutExport, registers: registers.marks },
      settings,
    );
    judged.push(examined.judged);
    slotsWithoutExport = withoutFlow(otherFlow, slotsWithoutExport);
    history = [examined.history, ...history.slice(0, historyDaysMax - 1)];
  }
  const compared = judgeRegisterSpans(judged, registers.marks, settings.ruleset);
  return withRegisterFindings(compared, registers);
}

/** A register read that is refused is not used, and the half hours stand; reads beyond the recording have no day. */
function withRegisterFindings(
  days: readonly JudgedMeterDay[],
  { findings }: RecordedRegisters,
): readonly JudgedMeterDay[] {
  if (findings.length === 0) return days;
  return days.map((each) => {
    const found = findings.filter(({ day }) => day === each.day);
    return found.length === 0 ? each : { ...each, findings: [...each.findings, ...found] };
  });
}

/** Half hours at the end of a day, and of those before it, in which nothing flowed the other way. */
function withoutFlow(otherFlow: readonly (number | null)[] | null, before: number): number {
  const last = otherFlow?.findLastIndex((wh) => (wh ?? 0) > 0) ?? -1;
  return last < 0 ? before + periodsPerDay : periodsPerDay - 1 - last;
}

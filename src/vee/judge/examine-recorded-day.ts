/** One day of a file before the whole catalogue, with what a file can know of the point and of the days before. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { dayAt, dayMs } from "../../domain/time/settlement-day.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { darkSlotsOn } from "../../domain/validate/dark-slots.ts";
import { examineDay } from "../../domain/validate/examine-day.ts";
import { examineSeries } from "../../domain/validate/examine-series.ts";
import type {
  DayToExamine,
  ExaminedDay,
  ExaminedFinding,
} from "../../domain/validate/examined-day.ts";
import {
  carriedOver,
  type HistoryDay,
  historyDay,
  type PointHistory,
  pointHistory,
} from "../../domain/validate/history.ts";
import { isWeaker } from "../../domain/validate/outcome-strength.ts";
import { usualStates } from "../../domain/validate/supply-states.ts";
import type { RecordedDayFigures } from "./assemble-recorded-day.ts";
import { classCode, markFinding, stands } from "./half-hour-class.ts";
import type { JudgedMeterDay } from "./judged-series.ts";
import { advanceBetween, type RegisterMarks } from "./recorded-registers.ts";

export interface JudgeSettings {
  readonly ruleset: Ruleset;
  /** Phases of every connection: files name none. */
  readonly phases: 1 | 3;
}

/** What stands around a day of one quantity. */
export interface DaySurroundings {
  readonly quantity: MeasurementQuantity;
  /** The days before, newest first. */
  readonly history: readonly HistoryDay[];
  /** The other direction on the same day; null: not recorded. */
  readonly otherFlow: readonly (number | null)[] | null;
  /** Half hours right before the day in which nothing was exported. */
  readonly slotsWithoutExport: number;
  readonly registers: RegisterMarks;
}

export interface ExaminedRecording {
  readonly judged: JudgedMeterDay;
  /** The day as the days after it look back on it. */
  readonly history: HistoryDay;
}

/** Examines a day; whole-current connection, energised, no notice in force. */
export function examineRecordedDay(
  figures: RecordedDayFigures,
  around: DaySurroundings,
  { ruleset, phases }: JudgeSettings,
): ExaminedRecording {
  const { quantity, otherFlow } = around;
  const day = dayAt(figures.dayIndex * dayMs);
  const history = pointHistory(day, around.history);
  const dark = darkSlotsOn(day, ruleset.darkSlots);
  const examined = examineDay(
    {
      quantity,
      connection: "W",
      phases,
      appointed: { first: figures.first, last: figures.last },
      states: usualStates,
      wattHours: figures.wattHours,
      unusable: figures.unusable,
      otherFlow,
      dailyAdvance: advanceBetween(
        around.registers,
        figures.dayIndex * periodsPerDay,
        (figures.dayIndex + 1) * periodsPerDay,
      ),
      dark,
      darkHistory: darkHistoryOf(around.history),
      ...carriedInto(history, around.slotsWithoutExport),
      clock: null,
      siblingSlots: otherFlow === null ? null : countFigures(otherFlow),
      isUnreachable: false,
    },
    ruleset,
  );
  const series = examineSeries({ quantity, wattHours: examined.wattHours, history }, ruleset);
  const findings = [...figures.findings, ...examined.findings, ...series];
  const recorded = {
    day,
    dayNumber: figures.dayIndex,
    actualSlots: countFigures(examined.wattHours),
    flags: findings.filter(isDoubt).map(({ rule }) => rule),
    hasCriticalChange: false,
    hasOutage: false,
  };
  return {
    judged: { day, readWh: figures.readWh, findings, ...standing(figures, examined, findings) },
    history: historyDay(recorded, examined.wattHours, dark),
  };
}

/** A run of zeros ends where the home exported (V42), which the days of one quantity do not show. */
function carriedInto(
  history: PointHistory,
  slotsWithoutExport: number,
): Pick<DayToExamine, "runBefore" | "gapBefore"> {
  const carried = carriedOver(history);
  if (carried.runBefore?.wattHours !== 0) return carried;
  const slots = Math.min(carried.runBefore.slots, slotsWithoutExport);
  return { ...carried, runBefore: slots === 0 ? null : { wattHours: 0, slots } };
}

function darkHistoryOf(days: readonly HistoryDay[]): { days: number; exportWh: number } {
  let exportWh = 0;
  for (const { darkWh } of days) exportWh += darkWh;
  return { days: days.length, exportWh };
}

function countFigures(wattHours: readonly (number | null)[]): number {
  let count = 0;
  for (const wh of wattHours) if (wh !== null) count += 1;
  return count;
}

/** True for a finding that stands at suspect or stronger: it may bar the day from being a reference (V77). */
export function isDoubt({ outcome, mode }: ExaminedFinding): boolean {
  return mode === "on" && !isWeaker(outcome, "suspect");
}

const codeOfState: Readonly<Record<string, number>> = {
  A: classCode.pass,
  I: classCode.invalid,
  M: classCode.missing,
};

/** What stands, what does not, and what the writer of the file made up in its place. */
function standing(
  { estimatedWh }: RecordedDayFigures,
  { wattHours, states }: ExaminedDay,
  findings: readonly ExaminedFinding[],
): Pick<JudgedMeterDay, "keptWh" | "classes"> {
  const classes = new Uint8Array(periodsPerDay);
  for (let slot = 0; slot < periodsPerDay; slot += 1)
    classes[slot] = codeOfState[states.charAt(slot)] ?? classCode.outside;
  const keptWh =
    estimatedWh === null
      ? wattHours
      : wattHours.map((wh, slot) => {
          const estimate = estimatedWh[slot] ?? null;
          if (estimate === null || stands(classes[slot])) return wh;
          classes[slot] = classCode.estimated;
          return estimate;
        });
  for (const finding of findings) if (finding.mode === "on") markFinding(classes, finding);
  return { keptWh, classes };
}

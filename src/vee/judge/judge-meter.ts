/**
 * A meter of a recorded file before the rules of the service: its days in order, each with the facts that a file
 * can know. The one place where the offline validator meets the engine: what `judgeDay` learns shows here by itself.
 */
import type { AppointedSlots } from "../../domain/day/consumption-day.ts";
import { unpackReason } from "../../domain/day/quality.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { dayAt, dayMs } from "../../domain/time/settlement-day.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { assembleDay, type StoredReads } from "../../domain/validate/assemble-day.ts";
import { type DayFacts, type JudgedDay, judgeDay } from "../../domain/validate/judge-day.ts";
import { refuseConflicts } from "../../domain/validate/refuse-conflicts.ts";
import type { ReadColumns } from "../read/read-columns.ts";
import type { RecordedMeter } from "../read/read-sink.ts";
import { judgeRead } from "./judge-read.ts";
import { judgeRegisterSpans } from "./judge-register-spans.ts";
import type { JudgedMeterDay, JudgedSeries } from "./judged-series.ts";
import { type DatedRead, type ReadsOfDay, readsByDay } from "./reads-by-day.ts";
import { type RegisterMarks, registerMarksOf } from "./register-marks.ts";
import { classCode, markFinding, stands } from "./slot-class.ts";

/** Reason of a slot whose figure is held and not believed (DI-076). */
const unbelieved = 3;

export interface JudgeSettings {
  readonly ruleset: Ruleset;
  /** Phases of every connection. */
  readonly phases: 1 | 3;
}

/** Judges every quantity of the meter; the same reads in any order give the same findings. */
export function judgeMeter(
  { meter, series }: RecordedMeter,
  settings: JudgeSettings,
): readonly JudgedSeries[] {
  return [...series].map(([quantity, columns]) =>
    judgeSeries({ meter, quantity }, columns, settings),
  );
}

function judgeSeries(
  name: { readonly meter: string; readonly quantity: MeasurementQuantity },
  columns: ReadColumns,
  settings: JudgeSettings,
): JudgedSeries {
  const registers = registerMarksOf(columns, settings.ruleset.V13);
  const days: JudgedMeterDay[] = [];
  for (const reads of readsByDay(columns)) days.push(judgeRecordedDay(reads, registers, settings));
  return { ...name, days: judgeRegisterSpans(days, registers, settings.ruleset) };
}

function judgeRecordedDay(
  { dayIndex, first, last, reads }: ReadsOfDay,
  registers: RegisterMarks,
  settings: JudgeSettings,
): JudgedMeterDay {
  const facts: DayFacts = {
    appointed: { first, last },
    connection: "W",
    phases: settings.phases,
    opening: registers.get(dayIndex * periodsPerDay) ?? null,
    closing: registers.get((dayIndex + 1) * periodsPerDay) ?? null,
    rejected: [],
    lastAnswer: null,
  };
  const assembled = assembleDay(messagesOf(reads, facts, settings.ruleset), settings.ruleset);
  const judged = judgeDay(assembled, facts, settings.ruleset);
  return { day: dayAt(dayIndex * dayMs), ...figuresOf(reads, judged, facts.appointed) };
}

/** What stands, what does not, and what the writer of the file made up in its place. */
function figuresOf(
  reads: readonly DatedRead[],
  judged: JudgedDay,
  { first, last }: AppointedSlots,
): Omit<JudgedMeterDay, "day"> {
  const readWh: (number | null)[] = new Array(periodsPerDay).fill(null);
  const keptWh = [...judged.wattHours];
  const classes = new Uint8Array(periodsPerDay).fill(classCode.outside);
  for (let slot = first - 1; slot < last; slot += 1) {
    const isHeld = unpackReason(judged.reasons.charAt(slot)) === unbelieved;
    const lost = isHeld ? classCode.invalid : classCode.missing;
    classes[slot] = (keptWh[slot] ?? null) === null ? lost : classCode.pass;
  }
  for (const { period, wattHours, isEstimated } of reads) {
    readWh[period - 1] = wattHours;
    if (!isEstimated || stands(classes[period - 1])) continue;
    keptWh[period - 1] = wattHours;
    classes[period - 1] = classCode.estimated;
  }
  for (const finding of judged.findings) markFinding(classes, finding);
  return { readWh, keptWh, classes, findings: judged.findings };
}

/**
 * What the file says of a day, as messages by the time at which the figures were written: later ones replace earlier
 * ones by V22, and of two figures written at once neither is believed (V21). Estimates of the writer are no reads.
 */
function messagesOf(
  reads: readonly DatedRead[],
  { connection, phases }: DayFacts,
  ruleset: Ruleset,
): readonly StoredReads[] {
  const messages = new Map<number, MutableReads>();
  for (const { period, rawWh, wattHours, isEstimated, writtenAt } of reads) {
    if (isEstimated) continue;
    const message = messages.get(writtenAt) ?? { periods: [], wattHours: [], reasons: [] };
    messages.set(writtenAt, message);
    message.periods.push(period);
    message.wattHours.push(Number.isSafeInteger(wattHours) ? wattHours : null);
    message.reasons.push(judgeRead({ rawWh, wattHours, connection, phases }, ruleset));
  }
  return [...messages].map(([writtenAt, message], position) => {
    refuseConflicts(message);
    return { readAt: writtenAt, receivedAt: writtenAt, blockId: "", position, ...message };
  });
}

interface MutableReads {
  readonly periods: number[];
  readonly wattHours: (number | null)[];
  readonly reasons: (string | null)[];
}

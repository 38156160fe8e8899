/** The reads of a file about one day, folded into one figure a slot as the service folds messages. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import {
  type AssembledDay,
  assembleDay,
  type StoredReads,
} from "../../domain/validate/assemble-day.ts";
import type { ExaminedFinding, UnusableSlot } from "../../domain/validate/examined-day.ts";
import type { FigureFault } from "../../domain/validate/judge-element.ts";
import { refuseConflicts } from "../../domain/validate/refuse-conflicts.ts";
import { timeConflict } from "../../domain/validate/rules/time-conflict.ts";
import { settingOf } from "../../domain/validate/weigh.ts";
import { DayFindings } from "./day-findings.ts";
import { isPlain, judgeRead } from "./judge-read.ts";
import type { DatedRead, ReadsOfDay } from "./reads-by-day.ts";

/** A day of a file after the read rules. */
export interface RecordedDayFigures {
  readonly dayIndex: number;
  readonly first: number;
  readonly last: number;
  /** 48 figures for the slot rules to judge; null where none is usable. */
  readonly wattHours: readonly (number | null)[];
  /** 48 reasons why nothing usable is held; null as a whole: the read rules took nothing out. */
  readonly unusable: readonly (UnusableSlot | null)[] | null;
  /** 48 figures as the file has them last; null where it has none. */
  readonly readWh: readonly (number | null)[];
  /** 48 figures that the writer of the file made up; null as a whole: none. */
  readonly estimatedWh: readonly (number | null)[] | null;
  readonly findings: readonly ExaminedFinding[];
}

export interface ReadRules {
  readonly ruleset: Ruleset;
  /** Hard limit of a half hour in watt-hours; null: the connection has none. */
  readonly hardWh: number | null;
}

/** Judges and folds the reads; most days are clean and in order, and need no more than to be put into place. */
export function assembleRecordedDay(day: ReadsOfDay, rules: ReadRules): RecordedDayFigures {
  const { dayIndex, first, last, reads } = day;
  const readWh: (number | null)[] = new Array(periodsPerDay).fill(null);
  let lastPeriod = 0;
  let isClean = true;
  for (const read of reads) {
    isClean &&= read.period > lastPeriod && !read.isEstimated && isPlain(read, rules.hardWh);
    lastPeriod = read.period;
    readWh[read.period - 1] = read.wattHours;
  }
  const placed = { dayIndex, first, last, readWh };
  return isClean
    ? { ...placed, wattHours: readWh, unusable: null, estimatedWh: null, findings: [] }
    : { ...placed, ...foldReads(reads, rules) };
}

function foldReads(
  reads: readonly DatedRead[],
  rules: ReadRules,
): Pick<RecordedDayFigures, "wattHours" | "unusable" | "estimatedWh" | "findings"> {
  const found = new DayFindings(rules.ruleset);
  const faults = new Map<number, FigureFault>();
  const assembled = assembleDay(messagesOf(reads, rules, { found, faults }), rules.ruleset);
  for (const { rule, outcome, periods, detail } of assembled.findings)
    found.add(rule, { outcome, reason: String(detail["reason"] ?? rule), detail }, periods);
  const unusable = assembled.unusable.map((reason, slot) =>
    unusableSlot(reason, slot, { assembled, faults, found }),
  );
  return {
    wattHours: assembled.wattHours.map((held, slot) =>
      held === null && isForSlotRules(assembled.unusable[slot] ?? null)
        ? (assembled.unusableWh[slot] ?? null)
        : held,
    ),
    unusable: unusable.some((slot) => slot !== null) ? unusable : null,
    estimatedWh: estimatesOf(reads),
    findings: found.inOrder(),
  };
}

interface Finds {
  readonly found: DayFindings;
  /** By period, what the read rules said of a figure. */
  readonly faults: Map<number, FigureFault>;
}

/** What one message says of one period: of any number of figures the lowest and the highest tell all (V21). */
interface PeriodFigures {
  lowest: JudgedFigure | null;
  highest: JudgedFigure | null;
  /** A figure that the read rules stopped: beside one that stands it says nothing. */
  stopped: JudgedFigure | null;
}

interface JudgedFigure {
  readonly wattHours: number;
  readonly reason: string | null;
}

/**
 * Messages by the time at which their figures were written: later ones replace earlier ones by V22, and of two
 * figures written at once neither is believed (V21). Estimates of the writer are no reads.
 */
function messagesOf(reads: readonly DatedRead[], rules: ReadRules, finds: Finds): StoredReads[] {
  const messages = new Map<number, Map<number, PeriodFigures>>();
  for (const read of reads) {
    if (read.isEstimated) continue;
    const message = messages.get(read.writtenAt) ?? new Map<number, PeriodFigures>();
    messages.set(read.writtenAt, message);
    const known = message.get(read.period) ?? { lowest: null, highest: null, stopped: null };
    message.set(read.period, known);
    const figure = { wattHours: read.wattHours, reason: reasonOf(read, rules, finds) };
    if (figure.reason !== null && !isForSlotRules(figure.reason)) known.stopped ??= figure;
    else {
      if (known.lowest === null || figure.wattHours < known.lowest.wattHours) known.lowest = figure;
      if (known.highest === null || figure.wattHours > known.highest.wattHours)
        known.highest = figure;
    }
  }
  return [...messages].map(([writtenAt, message], position) => {
    const entries = entriesOf(message);
    if (settingOf(rules.ruleset, "V21").mode === "on") refuseConflicts(entries);
    return { readAt: writtenAt, receivedAt: writtenAt, blockId: "", position, ...entries };
  });
}

function entriesOf(message: ReadonlyMap<number, PeriodFigures>) {
  const periods: number[] = [];
  const wattHours: (number | null)[] = [];
  const reasons: (string | null)[] = [];
  for (const [period, { lowest, highest, stopped }] of message)
    for (const figure of new Set([stopped, lowest, highest])) {
      if (figure === null) continue;
      periods.push(period);
      wattHours.push(Number.isSafeInteger(figure.wattHours) ? figure.wattHours : null);
      reasons.push(figure.reason);
    }
  return { periods, wattHours, reasons };
}

const negativeReason = "V30.negative";
const aboveMaximumReason = "V31.aboveMaximum";

/** Figures that only the slot rules turn down must not replace better ones, and then are theirs to judge. */
function isForSlotRules(reason: string | null): boolean {
  return reason === negativeReason || reason === aboveMaximumReason;
}

function reasonOf(read: DatedRead, rules: ReadRules, { found, faults }: Finds): string | null {
  if (isPlain(read, rules.hardWh)) return null;
  const fault = judgeRead(read, rules, ({ rule, verdict }) =>
    found.add(rule, verdict, [read.period]),
  );
  if (fault !== null) {
    faults.set(read.period, fault);
    return `${fault.rule}.${fault.verdict.reason}`;
  }
  if (read.wattHours < 0) return negativeReason;
  return rules.hardWh !== null && read.wattHours > rules.hardWh ? aboveMaximumReason : null;
}

function unusableSlot(
  reason: string | null,
  slot: number,
  {
    assembled,
    faults,
    found,
  }: { assembled: AssembledDay; faults: Finds["faults"]; found: DayFindings },
): UnusableSlot | null {
  if (reason === null || isForSlotRules(reason)) return null;
  const period = slot + 1;
  const fault = faults.get(period);
  if (!reason.startsWith("V21.")) return fault ?? null;
  const lowest = assembled.unusableWh[slot] ?? 0;
  const verdict = timeConflict.check(
    { values: [lowest, assembled.otherWh.get(period) ?? lowest] },
    {},
  );
  if (verdict === null) return null;
  found.add("V21", verdict, [period]);
  return { rule: "V21", verdict };
}

function estimatesOf(reads: readonly DatedRead[]): readonly (number | null)[] | null {
  if (!reads.some(({ isEstimated }) => isEstimated)) return null;
  const estimates: (number | null)[] = new Array(periodsPerDay).fill(null);
  for (const { period, wattHours, isEstimated } of reads)
    if (isEstimated) estimates[period - 1] = wattHours;
  return estimates;
}

/** The reads of a file about one day, folded into one figure a slot as the service folds messages. */
import { periodsPerDay } from "../../domain/time/settlement-period.ts";
import { type AssembledDay, assembleDay } from "../../domain/validate/assemble-day.ts";
import type { ExaminedFinding, UnusableSlot } from "../../domain/validate/examined-day.ts";
import { timeConflict } from "../../domain/validate/rules/time-conflict.ts";
import { DayFindings } from "./day-findings.ts";
import { isForSlotRules, messagesOf, type ReadFaults, type ReadRules } from "./file-messages.ts";
import { isPlain } from "./judge-read.ts";
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
  const { messages, faults } = messagesOf(reads, rules, found);
  const assembled = assembleDay(messages, rules.ruleset);
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

function unusableSlot(
  reason: string | null,
  slot: number,
  { assembled, faults, found }: { assembled: AssembledDay; faults: ReadFaults; found: DayFindings },
): UnusableSlot | null {
  if (reason === null || isForSlotRules(reason)) return null;
  const period = slot + 1;
  if (!reason.startsWith("V21.")) {
    const fault = faults.get(period) ?? null;
    if (fault !== null) found.add(fault.rule, fault.verdict, [period]);
    return fault;
  }
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

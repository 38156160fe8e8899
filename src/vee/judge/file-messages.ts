/** The reads of a file about one day as the messages that would have brought them, each read judged alone. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import type { StoredReads } from "../../domain/validate/assemble-day.ts";
import type { FigureFault } from "../../domain/validate/judge-element.ts";
import { refuseConflicts } from "../../domain/validate/refuse-conflicts.ts";
import { settingOf } from "../../domain/validate/weigh.ts";
import type { DayFindings } from "./day-findings.ts";
import { isPlain, judgeRead } from "./judge-read.ts";
import type { DatedRead } from "./reads-by-day.ts";

export interface ReadRules {
  readonly ruleset: Ruleset;
  /** Hard limit of a half hour in watt-hours; null: the connection has none. */
  readonly hardWh: number | null;
}

/** By period, what stopped a figure last. */
export type ReadFaults = ReadonlyMap<number, FigureFault>;

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
 * figures written at once neither is believed (V21). Estimates of the writer are no reads. `found` takes what rules
 * in shadow say; what the others stop is told once it is known that nothing replaced it.
 */
export function messagesOf(
  reads: readonly DatedRead[],
  rules: ReadRules,
  found: DayFindings,
): { readonly messages: readonly StoredReads[]; readonly faults: ReadFaults } {
  const byWrittenAt = new Map<number, Map<number, PeriodFigures>>();
  const faults = new Map<number, FigureFault>();
  for (const read of reads) {
    if (read.isEstimated) continue;
    const message = byWrittenAt.get(read.writtenAt) ?? new Map<number, PeriodFigures>();
    byWrittenAt.set(read.writtenAt, message);
    const known = message.get(read.period) ?? { lowest: null, highest: null, stopped: null };
    message.set(read.period, known);
    keepFigure(known, {
      wattHours: read.wattHours,
      reason: reasonOf(read, rules, { found, faults }),
    });
  }
  const messages = [...byWrittenAt].map(([writtenAt, message], position) => {
    const entries = entriesOf(message);
    if (settingOf(rules.ruleset, "V21").mode === "on") refuseConflicts(entries);
    return { readAt: writtenAt, receivedAt: writtenAt, blockId: "", position, ...entries };
  });
  return { messages, faults };
}

const negativeReason = "V30.negative";
const aboveMaximumReason = "V31.aboveMaximum";

/** Figures that only the slot rules turn down must not replace better ones, and then are theirs to judge. */
export function isForSlotRules(reason: string | null): boolean {
  return reason === negativeReason || reason === aboveMaximumReason;
}

function keepFigure(known: PeriodFigures, figure: JudgedFigure): void {
  const { wattHours, reason } = figure;
  if (reason !== null && !isForSlotRules(reason)) {
    known.stopped ??= figure;
    return;
  }
  if (known.lowest === null || wattHours < known.lowest.wattHours) known.lowest = figure;
  if (known.highest === null || wattHours > known.highest.wattHours) known.highest = figure;
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

function reasonOf(
  read: DatedRead,
  rules: ReadRules,
  { found, faults }: { found: DayFindings; faults: Map<number, FigureFault> },
): string | null {
  if (isPlain(read, rules.hardWh)) return null;
  const fault = judgeRead(
    read,
    rules,
    ({ rule, verdict }) =>
      settingOf(rules.ruleset, rule).mode === "on" || found.add(rule, verdict, [read.period]),
  );
  if (fault !== null) {
    faults.set(read.period, fault);
    return `${fault.rule}.${fault.verdict.reason}`;
  }
  if (read.wattHours < 0) return negativeReason;
  return rules.hardWh !== null && read.wattHours > rules.hardWh ? aboveMaximumReason : null;
}

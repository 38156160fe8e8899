/** One decoded log as the service judges it: its reads placed, its day decided, with or without the days before. */
import { wholeDay } from "../../src/domain/day/consumption-day.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../src/domain/validate/dark-slots.ts";
import { dayNumber } from "../../src/domain/validate/day-number.ts";
import type { DayReads } from "../../src/domain/validate/day-reads.ts";
import { type DayDecision, decideDay } from "../../src/domain/validate/decide-day.ts";
import { disposeReads } from "../../src/domain/validate/dispose-reads.ts";
import type { ExaminedFinding } from "../../src/domain/validate/examined-day.ts";
import {
  type HistoryDay,
  historyDay,
  type PointHistory,
  pointHistory,
} from "../../src/domain/validate/history.ts";
import { isWeaker } from "../../src/domain/validate/outcome-strength.ts";
import { usualStates } from "../../src/domain/validate/supply-states.ts";
import { limits } from "../../src/limits.ts";
import { present } from "../../src/std/assert.ts";
import type { MadeLog } from "./made-logs.ts";

const rulesets = new RulesetsInForce([]);
const longAgo = settlementDay("2020-02-07");

/** Judges and places the reads alone, which is a part of both others; gives the number that are refused. */
export function judgeReads(log: MadeLog): number {
  const { reasons } = readsOf(log);
  let refused = 0;
  for (let entry = 0; entry < reasons.length; entry += 1) if (reasons[entry] !== null) refused += 1;
  return refused;
}

/** Asks every rule that needs no history; gives the number of findings. */
export function judgeAlone(log: MadeLog): number {
  return findingsOf(decide(log, pointHistory(log.day, []))).length;
}

/** The same, and the series rules against the days before; gives the number of findings. */
export function judgeInSeries(log: MadeLog, history: PointHistory): number {
  return findingsOf(decide(log, history)).length;
}

/** The days before with the day of the log, as those after it look back on them. */
export function withDay(log: MadeLog, days: readonly HistoryDay[]): readonly HistoryDay[] {
  const decision = decide(log, pointHistory(log.day, days));
  const newest = asHistory(log, decision, findingsOf(decision));
  return [newest, ...days.slice(0, limits.historyDays - 1)];
}

/** The reads of the log's own day; its first row tells of the day before, which has been judged. */
function readsOf({ message, bindings, receivedAt, day }: MadeLog): DayReads {
  const { days } = disposeReads(message, { receivedAt, bindings, rulesets });
  return present(
    days.find((each) => each.day === day),
    "reads of the day",
  );
}

function decide(log: MadeLog, history: PointHistory): DayDecision {
  const { bindings, day } = log;
  const incoming = [stored(readsOf(log), log)];
  const facts = {
    day,
    quantity: "AI",
    appointed: wholeDay,
    connection: "W",
    phases: bindings[0]?.phases ?? null,
    states: usualStates,
    opening: null,
    closing: null,
    earlier: [],
    standsSince: null,
    rejected: [],
    lastAnswer: null,
    otherFlow: null,
    history,
    otherHistory: null,
    dayBeforeOurs: longAgo,
  } as const;
  return decideDay({ incoming, held: null, facts, isDue: false, isFinal: false }, initialRuleset);
}

function stored({ periods, wattHours, reasons }: DayReads, { message, receivedAt }: MadeLog) {
  const { readAt } = message.head;
  return { readAt, receivedAt, blockId: "1", position: 1, periods, wattHours, reasons };
}

function findingsOf(decision: DayDecision): readonly ExaminedFinding[] {
  if (decision.kind === "unchanged") return [];
  return decision.kind === "straight" ? decision.findings : decision.judged.findings;
}

/** The day as those after it look back on it. */
function asHistory(
  { day }: MadeLog,
  decision: DayDecision,
  findings: readonly ExaminedFinding[],
): HistoryDay {
  const wattHours =
    decision.kind === "unchanged"
      ? []
      : decision.kind === "straight"
        ? decision.slots.wattHours
        : decision.judged.wattHours;
  const recorded = {
    day,
    dayNumber: dayNumber(day),
    actualSlots: countFigures(wattHours),
    flags: findings.filter(isDoubt).map(({ rule }) => rule),
    hasCriticalChange: false,
    hasOutage: false,
  };
  return historyDay(recorded, wattHours, darkSlotsOn(day));
}

function countFigures(wattHours: readonly (number | null)[]): number {
  let count = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1)
    if ((wattHours[slot] ?? null) !== null) count += 1;
  return count;
}

function isDoubt({ outcome, mode }: ExaminedFinding): boolean {
  return mode === "on" && !isWeaker(outcome, "suspect");
}

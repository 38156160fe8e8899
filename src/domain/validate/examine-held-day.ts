/** A day of the record before the whole catalogue: what stands around it, looked up in its facts. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { AcceptedRead } from "./accepted-read.ts";
import { darkSlotsOn } from "./dark-slots.ts";
import { advanceOf, advancesBefore, type DayFacts, isUnreachable } from "./day-facts.ts";
import { examineAnswerCode } from "./examine-answer-code.ts";
import { examineDay } from "./examine-day.ts";
import { examineLongSeries } from "./examine-long-series.ts";
import type { BothDirections } from "./examine-polarity.ts";
import type { RegisterWeek } from "./examine-register-week.ts";
import { examineSeries } from "./examine-series.ts";
import type { Silence } from "./examine-silence.ts";
import type { ExaminedDay, ExaminedFinding, UnusableSlot } from "./examined-day.ts";
import { carriedOver } from "./history.ts";
import { mayReachInto } from "./past-columns.ts";
import type { ClockEvidence } from "./rules/clock-suspect.ts";

export interface ExaminedHeldDay {
  /** What stands, and what was found by every rule but those of history. */
  readonly examined: ExaminedDay;
  /** What the rules of history say of the figures that stand; they only flag. */
  readonly past: readonly ExaminedFinding[];
}

/** The whole catalogue over a day. */
export function examineHeldDay(
  wattHours: readonly (number | null)[],
  unusable: readonly (UnusableSlot | null)[] | null,
  facts: DayFacts,
  ruleset: Ruleset,
  clock: ClockEvidence | null = null,
): ExaminedHeldDay {
  const { runBefore, gapBefore } = carriedInto(wattHours, facts);
  const advance = advanceOf(facts, ruleset);
  const examined = examineDay(
    {
      quantity: facts.quantity,
      connection: facts.connection,
      phases: facts.phases,
      appointed: facts.appointed,
      states: facts.states,
      wattHours,
      unusable,
      accepted: facts.accepted ?? noneAccepted,
      otherFlow: facts.otherFlow,
      dailyAdvance: advance.advanceWh,
      dark: darkSlotsOn(facts.day, ruleset.darkSlots),
      darkHistory: facts.quantity === "AE" ? darkHistoryOf(facts) : null,
      runBefore,
      gapBefore,
      clock,
      siblingSlots: null,
      isUnreachable: isUnreachable(facts),
    },
    ruleset,
  );
  const past = examinePast(examined.wattHours, advance.advanceWh, facts, ruleset);
  const answered = examineAnswerCode(examined.states, facts, ruleset);
  if (advance.findings.length + answered.length === 0) return { examined, past };
  const findings = [...answered, ...examined.findings, ...advance.findings];
  return { examined: { ...examined, findings }, past };
}

const noneAccepted: readonly AcceptedRead[] = [];

const noFindings: readonly ExaminedFinding[] = [];

function examinePast(
  wattHours: readonly (number | null)[],
  advanceWh: number | null,
  facts: DayFacts,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  const { quantity, history } = facts;
  if (history.days.length === 0) return noFindings;
  const series = examineSeries({ quantity, wattHours, history }, ruleset);
  const week = weekOf(wattHours, advanceWh, facts);
  const silence = silenceOf(wattHours, facts);
  const directions = directionsOf(wattHours, facts, ruleset);
  // The usual day has nothing to look so far back for.
  if (week === null && silence === null && directions === null) return series;
  // The record is not looked through for a year with every day.
  const long = { quantity, week, silence, directions, year: null };
  return [...series, ...examineLongSeries(long, ruleset)];
}

/** Null without registers: most days have nothing to compare, and no list is made for them. */
function weekOf(
  wattHours: readonly (number | null)[],
  advanceWh: number | null,
  facts: DayFacts,
): RegisterWeek | null {
  if (facts.earlier.length === 0 || advanceWh === null) return null;
  const dailyAdvances = [advanceWh, ...advancesBefore(facts)];
  return { wattHours, history: facts.history, dailyAdvances };
}

/** Null for a day with any actual: it is no silence. */
function silenceOf(wattHours: readonly (number | null)[], facts: DayFacts): Silence | null {
  if (wattHours.some((wh) => wh !== null)) return null;
  const { day, history, dayBeforeOurs, states } = facts;
  const last = history.days.find(({ actualSlots }) => actualSlots > 0)?.day ?? dayBeforeOurs;
  return {
    day,
    lastActualDay: last,
    lastUsableDay: last,
    isUnreachable: isUnreachable(facts),
    hasNoCommsNotice: states.hasNoCommsNotice,
    states,
  };
}

/** Both directions of an import day; the export day of the same device need not be asked again. */
function directionsOf(
  wattHours: readonly (number | null)[],
  { day, quantity, otherFlow, history, otherHistory }: DayFacts,
  ruleset: Ruleset,
): BothDirections | null {
  if (quantity !== "AI" || otherFlow === null || otherHistory === null) return null;
  return {
    importWh: wattHours,
    importHistory: history,
    exportWh: otherFlow,
    exportHistory: otherHistory,
    dark: darkSlotsOn(day, ruleset.darkSlots),
  };
}

const nothing = { runBefore: null, gapBefore: 0 } as const;

/** On most days the first half hour differs from the one before, and then nothing goes on. */
function carriedInto(
  wattHours: readonly (number | null)[],
  facts: DayFacts,
): ReturnType<typeof carriedOver> {
  return mayReachInto(facts.history.columns, wattHours[0] ?? null) ? over(facts) : nothing;
}

/** A run of zeros ends where the home exported (V42), which the days of one quantity do not show. */
function over({ history, otherFlow }: DayFacts): ReturnType<typeof carriedOver> {
  const carried = carriedOver(history);
  const isUnsure = otherFlow !== null && carried.runBefore?.wattHours === 0;
  return isUnsure ? { runBefore: null, gapBefore: carried.gapBefore } : carried;
}

function darkHistoryOf({ history }: DayFacts): { days: number; exportWh: number } | null {
  if (history.days.length === 0) return null;
  let exportWh = 0;
  for (const { darkWh } of history.days) exportWh += darkWh;
  return { days: history.days.length, exportWh };
}

/**
 * What the register of a meter advanced on one day, for the many days on which nothing is odd: midnight reads that
 * only rise cost a few comparisons, and only the others go before the whole of `examine-registers.ts`.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayMs, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import { examineRegisters } from "./examine-registers.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import type { RegisterReading } from "./register-reading.ts";
import { advanceAboveMaximum } from "./rules/advance-above-maximum.ts";
import { advanceTwiceExpected } from "./rules/advance-twice-expected.ts";
import { registerForm } from "./rules/register-form.ts";
import { zeroAdvance } from "./rules/zero-advance.ts";

export interface MidnightRead {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly wattHours: number;
}

export interface AdvanceQuestion {
  readonly day: SettlementDay;
  /**
   * Remote reads of one meter in time order, one an instant. Its opening and closing read give the advance; earlier
   * ones show whether the opening read itself stands, so the one before it should be there when it is held.
   */
  readonly reads: readonly MidnightRead[];
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
  /** Annual consumption over the load shape of the day, watt-hours; null: not known. */
  readonly expectedWh: number | null;
  /** Days running without any advance right before this one. */
  readonly zeroDaysBefore: number;
  /** Some tariffs rest for half a year. */
  readonly isSeasonal: boolean;
}

export interface DayAdvance {
  /** Watt-hours between both midnight reads of one epoch; null: not both are held, or nothing bridges them. */
  readonly advanceWh: number | null;
  /** What V50 to V56 say of the day. */
  readonly findings: readonly ExaminedFinding[];
}

/** The advance of a day, and what the register rules found on it. */
export function advanceOfDay(question: AdvanceQuestion, ruleset: Ruleset): DayAdvance {
  if (!isPlain(question, ruleset)) return examined(question, ruleset);
  const start = dayStart(question.day);
  let openingWh: number | null = null;
  let closingWh: number | null = null;
  for (const { at, wattHours } of question.reads) {
    if (at === start) openingWh = wattHours;
    else if (at === start + dayMs) closingWh = wattHours;
  }
  if (openingWh === null || closingWh === null) return { advanceWh: null, findings: [] };
  const advanceWh = closingWh - openingWh;
  return { advanceWh, findings: findingsOf(advanceWh, question, ruleset) };
}

/** True when V50 to V54 have nothing to say: whole midnight reads that rise by no more than the connection carries. */
function isPlain({ reads, hardWh }: AdvanceQuestion, { V50, V54 }: Ruleset): boolean {
  let before: MidnightRead | null = null;
  for (const read of reads) {
    if (read.at % dayMs !== 0 || registerForm.check(read, V50) !== null) return false;
    if (before !== null) {
      const advanceWh = read.wattHours - before.wattHours;
      const slots = (read.at - before.at) / halfHourMs;
      if (advanceWh < 0 || slots <= 0) return false;
      if (advanceAboveMaximum.check({ advanceWh, slots, hardWh }, V54) !== null) return false;
    }
    before = read;
  }
  return true;
}

/** V55 and V56. */
function findingsOf(
  advanceWh: number,
  question: AdvanceQuestion,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  const { expectedWh } = question;
  const asExpected =
    expectedWh === null ? null : advanceTwiceExpected.check({ advanceWh, expectedWh }, ruleset.V55);
  const findings = [
    examinedFinding("V55", asExpected, ruleset),
    zeroFinding(advanceWh, question, ruleset),
  ];
  return findings.filter((finding) => finding !== null);
}

function zeroFinding(
  advanceWh: number | null,
  { zeroDaysBefore, isSeasonal }: AdvanceQuestion,
  ruleset: Ruleset,
): ExaminedFinding | null {
  if (advanceWh !== 0) return null;
  const zeros = { dailyAdvances: new Array<number>(zeroDaysBefore + 1).fill(0), isSeasonal };
  return examinedFinding("V56", zeroAdvance.check(zeros, ruleset.V56), ruleset);
}

function examined(question: AdvanceQuestion, ruleset: Ruleset): DayAdvance {
  const { day, reads, hardWh, expectedWh, isSeasonal } = question;
  const { dailyAdvances, findings } = examineRegisters(
    {
      readings: reads.map(asReading),
      lastActual: null,
      hardWh,
      expectedWh: expectedWh === null ? new Map() : new Map([[day, expectedWh]]),
      zeroDaysBefore: 0,
      isSeasonal,
    },
    ruleset,
  );
  const advanceWh = dailyAdvances.get(day) ?? null;
  const ofDay: ExaminedFinding[] = [];
  for (const { day: spokenOf, ...finding } of findings)
    if (spokenOf === day && finding.rule !== "V56") ofDay.push(finding);
  // The run of days before is known to the caller, not to the few reads at hand.
  const zero = zeroFinding(advanceWh, question, ruleset);
  if (zero !== null) ofDay.push(zero);
  return { advanceWh, findings: ofDay.sort((a, b) => bySpeakingOrder(a.rule, b.rule)) };
}

function asReading({ at, wattHours }: MidnightRead): RegisterReading {
  return {
    device: "",
    at,
    readAt: at,
    wattHours,
    source: "daily",
    method: "A",
    event: null,
    digits: 0,
    rates: null,
  };
}

/**
 * A day as a whole: which slots stand, which are to be filled and why, what the rules found, and what is
 * refused aloud. Same reads and facts, same verdict.
 */
import { type EstimationReason, noCode, packReason } from "../day/quality.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { hardLimitWh } from "../standing/connection-limit.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type AssembledDay, holdsFigure } from "./assemble-day.ts";
import { type DayFacts, missingReason } from "./day-facts.ts";
import { examineHeldDay } from "./examine-held-day.ts";
import type { ExaminedFinding, UnusableSlot } from "./examined-day.ts";
import { mergeFindings } from "./merge-findings.ts";
import type { RuleId, RuleOutcome } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { errorValue } from "./rules/error-value.ts";
import { highWord } from "./rules/high-word.ts";
import { timeConflict } from "./rules/time-conflict.ts";

/** A refused figure, told to the supplier as IF-014 where its rule is marked for it. */
export interface RefusedSlot {
  readonly period: number;
  readonly wattHours: number | null;
  readonly rule: RuleId;
  readonly detail: Readonly<Record<string, number | string>>;
}

export interface JudgedDay {
  /** 48 usable actuals; null where a slot is to be filled or not appointed. */
  readonly wattHours: readonly (number | null)[];
  /** 48 packed reasons of the slots to be filled, `-` elsewhere. */
  readonly reasons: string;
  readonly isComplete: boolean;
  readonly findings: readonly ExaminedFinding[];
  readonly refused: readonly RefusedSlot[];
}

/** Judges an assembled day: what its reads were refused for, what the centre turned down, then every rule of the day. */
export function judgeDay(day: AssembledDay, facts: DayFacts, ruleset: Ruleset): JudgedDay {
  const wattHours = [...day.wattHours];
  for (let slot = 0; slot < periodsPerDay; slot += 1)
    if (slot + 1 < facts.appointed.first || slot + 1 > facts.appointed.last) wattHours[slot] = null;
  const { unusable, findings, refused } = readsTakenOut(day, facts, ruleset);
  findings.push(...takeRejected(facts, wattHours, unusable));

  const { examined, past } = examineHeldDay(wattHours, unusable, facts, ruleset, day.clock);
  for (const { rule, outcome, mode, periods, detail } of examined.findings)
    if (mode === "on" && (outcome === "invalid" || outcome === "refuse"))
      for (const period of periods)
        refused.push({ period, wattHours: wattHours[period - 1] ?? null, rule, detail });
  return {
    wattHours: examined.wattHours,
    reasons: packReasons(examined.states, missingReason(facts)),
    isComplete: !/[IM]/.test(examined.states),
    findings: mergeFindings(
      day.findings.map((finding) => ({ ...finding, mode: "on" as const })),
      findings,
      examined.findings,
      past,
    ),
    refused,
  };
}

function packReasons(states: string, missing: EstimationReason): string {
  let packed = "";
  for (const state of states)
    packed += state === "I" ? packReason(3) : state === "M" ? packReason(missing) : noCode;
  return packed;
}

/** Slots whose only figures the read rules refused, as the day's rules, the findings and the supplier hear of them. */
function readsTakenOut(day: AssembledDay, facts: DayFacts, ruleset: Ruleset) {
  const unusable: (UnusableSlot | null)[] = new Array(periodsPerDay).fill(null);
  const findings: ExaminedFinding[] = [];
  const refused: RefusedSlot[] = [];
  for (const [reason, periods] of periodsByReason(day, facts)) {
    const [id = "", word = ""] = reason.split(".");
    const rule = id as RuleId;
    const isHeld = holdsFigure(reason);
    const outcome: RuleOutcome = !isHeld || rule === "V10" ? "refuse" : "invalid";
    const details = periods.map((period) => {
      const wattHours = day.unusableWh[period - 1] ?? null;
      return explain(rule, { wattHours, otherWh: day.otherWh.get(period) }, facts, ruleset);
    });
    findings.push({ rule, outcome, mode: "on", periods, detail: { reason: word, ...details[0] } });
    periods.forEach((period, index) => {
      const wattHours = day.unusableWh[period - 1] ?? null;
      refused.push({ period, wattHours, rule, detail: details[index] ?? {} });
      const e = isHeld ? "3" : "2";
      unusable[period - 1] = { rule, verdict: { outcome, reason: word, detail: { e } } };
    });
  }
  return { unusable, findings, refused };
}

function periodsByReason(day: AssembledDay, { appointed }: DayFacts): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let period = appointed.first; period <= appointed.last; period += 1) {
    const reason = day.unusable[period - 1] ?? null;
    if (reason === null || (day.wattHours[period - 1] ?? null) !== null) continue;
    const known = groups.get(reason);
    if (known === undefined) groups.set(reason, [period]);
    else known.push(period);
  }
  return groups;
}

/** The rule is asked again about the figures held, for the numbers that it compared. */
function explain(
  rule: RuleId,
  { wattHours, otherWh }: { wattHours: number | null; otherWh: number | undefined },
  { connection, phases }: DayFacts,
  ruleset: Ruleset,
): Readonly<Record<string, number | string>> {
  if (wattHours === null) return {};
  if (rule === "V11") return errorValue.check({ raw: wattHours }, ruleset.V11)?.detail ?? {};
  if (rule === "V12") {
    const hardWh = hardLimitWh(connection, phases, ruleset.V31);
    return highWord.check({ wattHours, hardWh }, ruleset.V12)?.detail ?? {};
  }
  if (rule === "V31")
    return aboveMaximum.check({ wattHours, connection, phases }, ruleset.V31)?.detail ?? {};
  if (rule === "V21")
    return timeConflict.check({ values: [wattHours, otherWh ?? wattHours] }, {})?.detail ?? {};
  return { wh: wattHours };
}

/** A figure that the centre turned down stays down while the meter repeats it; a corrected read stands again. */
function takeRejected(
  { rejected, appointed }: DayFacts,
  wattHours: (number | null)[],
  unusable: (UnusableSlot | null)[],
): readonly ExaminedFinding[] {
  const byCode = new Map<string, number[]>();
  for (const { period, wattHours: turnedDown, code } of rejected) {
    if (period < appointed.first || period > appointed.last) continue;
    if (wattHours[period - 1] !== turnedDown) continue;
    wattHours[period - 1] = null;
    const verdict = { outcome: "invalid", reason: "rejectedByCentre", detail: { code } } as const;
    unusable[period - 1] = { rule: ruleOf(code), verdict };
    byCode.set(code, [...(byCode.get(code) ?? []), period]);
  }
  return [...byCode].map(([code, periods]) => ({
    rule: ruleOf(code),
    outcome: "invalid",
    mode: "on",
    periods,
    detail: { reason: "rejectedByCentre", code },
  }));
}

/** The rule of ours that says the same as the centre's check. */
function ruleOf(code: string): RuleId {
  return code === "ECS1010" ? "V30" : "V31";
}

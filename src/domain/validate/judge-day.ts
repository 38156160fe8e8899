/**
 * A day as a whole: which slots stand, which are to be filled and why, what the rules found, and what is
 * refused aloud. Same reads and facts, same verdict.
 */
import type { AppointedSlots } from "../day/consumption-day.ts";
import { type EstimationReason, noCode, packReason } from "../day/quality.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { ConnectionType } from "../standing/standing.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type AssembledDay, holdsFigure } from "./assemble-day.ts";
import { mergeFindings } from "./merge-findings.ts";
import type { Finding, RuleId, RuleOutcome } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { errorValue } from "./rules/error-value.ts";
import { registerMismatch } from "./rules/register-mismatch.ts";
import { timeConflict } from "./rules/time-conflict.ts";

export interface DayFacts {
  readonly appointed: AppointedSlots;
  readonly connection: ConnectionType;
  readonly phases: number | null;
  /** Register at the start and the end of the UTC day, watt-hours; null where not read. */
  readonly opening: number | null;
  readonly closing: number | null;
  /** Slots that the centre turned down (IF-014), with the figure it turned down and its code. */
  readonly rejected: readonly {
    readonly period: number;
    readonly wattHours: number;
    readonly code: string;
  }[];
  /** Response code of the last answer without reads for the day, such as E21; null: none. */
  readonly lastAnswer: string | null;
}

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
  readonly findings: readonly Finding[];
  readonly refused: readonly RefusedSlot[];
}

const noComms = new Set(["E20", "E21", "E30"]);

/** Judges an assembled day by the day's rules. */
export function judgeDay(day: AssembledDay, facts: DayFacts, ruleset: Ruleset): JudgedDay {
  const wattHours = [...day.wattHours];
  const why: (EstimationReason | "none")[] = new Array(periodsPerDay).fill("none");
  const findings: Finding[] = [...day.findings];
  const refused: RefusedSlot[] = [];
  const missing: EstimationReason = noComms.has(facts.lastAnswer ?? "") ? 4 : 2;

  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const isAppointed = slot + 1 >= facts.appointed.first && slot + 1 <= facts.appointed.last;
    if (!isAppointed) wattHours[slot] = null;
    else if (wattHours[slot] === null)
      why[slot] = holdsFigure(day.unusable[slot] ?? null) ? 3 : missing;
  }
  collectUnusable(day, facts, ruleset, why, findings, refused);
  invalidateRejected(facts, wattHours, why, findings);
  judgeRegisters(facts, ruleset, wattHours, why, findings, refused);

  return {
    wattHours,
    reasons: why.map((reason) => (reason === "none" ? noCode : packReason(reason))).join(""),
    isComplete: why.every((reason) => reason === "none"),
    findings: mergeFindings(findings),
    refused,
  };
}

function collectUnusable(
  day: AssembledDay,
  facts: DayFacts,
  ruleset: Ruleset,
  why: readonly (EstimationReason | "none")[],
  findings: Finding[],
  refused: RefusedSlot[],
): void {
  const groups = new Map<string, number[]>();
  for (let slot = 0; slot < periodsPerDay; slot += 1) {
    const reason = day.unusable[slot] ?? null;
    if (reason === null || why[slot] === "none") continue;
    groups.set(reason, [...(groups.get(reason) ?? []), slot + 1]);
  }
  for (const [reason, periods] of groups) {
    const [id = "", word = ""] = reason.split(".");
    const rule = id as RuleId;
    const outcome: RuleOutcome =
      reason === "V10.noValue" || why[(periods[0] ?? 1) - 1] !== 3 ? "refuse" : outcomeOf(rule);
    const details = periods.map((period) => {
      const wattHours = day.unusableWh[period - 1] ?? null;
      return explain(rule, { wattHours, otherWh: day.otherWh.get(period) }, facts, ruleset);
    });
    findings.push({ rule, outcome, periods, detail: { reason: word, ...details[0] } });
    periods.forEach((period, index) => {
      refused.push({
        period,
        wattHours: day.unusableWh[period - 1] ?? null,
        rule,
        detail: details[index] ?? {},
      });
    });
  }
}

function outcomeOf(rule: RuleId): RuleOutcome {
  return rule === "V10" ? "refuse" : "invalid";
}

/** The rule is asked again about the figures held, for the numbers that it compared. */
function explain(
  rule: RuleId,
  { wattHours, otherWh }: { wattHours: number | null; otherWh: number | undefined },
  facts: DayFacts,
  ruleset: Ruleset,
): Readonly<Record<string, number | string>> {
  if (wattHours === null) return {};
  const { connection, phases } = facts;
  if (rule === "V11") return errorValue.check({ raw: wattHours }, ruleset.V11)?.detail ?? {};
  if (rule === "V31")
    return aboveMaximum.check({ wattHours, connection, phases }, ruleset.V31)?.detail ?? {};
  if (rule === "V21")
    return timeConflict.check({ values: [wattHours, otherWh ?? wattHours] }, {})?.detail ?? {};
  return { wh: wattHours };
}

/** A figure that the centre turned down stays down while the meter repeats it; a corrected read stands again. */
function invalidateRejected(
  facts: DayFacts,
  wattHours: (number | null)[],
  why: (EstimationReason | "none")[],
  findings: Finding[],
): void {
  const byCode = new Map<string, number[]>();
  for (const { period, wattHours: rejected, code } of facts.rejected) {
    if (wattHours[period - 1] !== rejected) continue;
    wattHours[period - 1] = null;
    why[period - 1] = 3;
    byCode.set(code, [...(byCode.get(code) ?? []), period]);
  }
  for (const [code, periods] of byCode)
    findings.push({
      rule: code === "ECS1010" ? "V30" : "V31",
      outcome: "invalid",
      periods,
      detail: { reason: "rejectedByCentre", code },
    });
}

function judgeRegisters(
  facts: DayFacts,
  ruleset: Ruleset,
  wattHours: (number | null)[],
  why: (EstimationReason | "none")[],
  findings: Finding[],
  refused: RefusedSlot[],
): void {
  const { opening, closing, appointed } = facts;
  if (opening === null || closing === null || closing < opening) return;
  if (appointed.first !== 1 || appointed.last !== periodsPerDay) return;
  const sumWh = wattHours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const complete = why.every((reason) => reason === "none");
  const verdict = registerMismatch.check(
    { sumWh, dailyAdvance: closing - opening, complete },
    ruleset.V60,
  );
  if (verdict === null) return;
  const detail = { reason: verdict.reason, ...verdict.detail };
  const periods = allFilled(wattHours);
  findings.push({ rule: "V60", outcome: verdict.outcome, periods: [], detail });
  if (verdict.outcome !== "invalid") return;
  for (const period of periods) {
    refused.push({
      period,
      wattHours: wattHours[period - 1] ?? null,
      rule: "V60",
      detail: verdict.detail ?? {},
    });
    wattHours[period - 1] = null;
    why[period - 1] = 3;
  }
}

function allFilled(wattHours: readonly (number | null)[]): number[] {
  return wattHours.flatMap((value, slot) => (value === null ? [] : [slot + 1]));
}

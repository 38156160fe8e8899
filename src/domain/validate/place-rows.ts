/**
 * The rows of one answer as the slots of one day, judged by the read rules: stamps, repeats, conflicts, figures.
 * Rows may come in any order; what belongs to other days is named and left alone.
 */
import type { AppointedSlots } from "../day/consumption-day.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { parseInstant } from "../time/instant.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs, locatePeriodEnd, periodsPerDay } from "../time/settlement-period.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import type { ExaminedFinding, UnusableSlot } from "./examined-day.ts";
import { type FigureFault, judgeFigure, judgeTwin } from "./judge-element.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { badTime } from "./rules/bad-time.ts";
import { future } from "./rules/future.ts";
import { repeatedRead } from "./rules/repeated-read.ts";
import { timeConflict } from "./rules/time-conflict.ts";
import { settingOf, weigh } from "./weigh.ts";

export interface AnswerRow {
  readonly stamp: unknown;
  /** As parsed; a list of two for a twin meter. */
  readonly value: unknown;
}

export interface AnswerFacts {
  readonly day: SettlementDay;
  /** Milliseconds UTC. */
  readonly readAt: number;
  readonly receivedAt: number;
  readonly appointed: AppointedSlots;
  /** Hard limit of a half hour in watt-hours; null: the connection has none. */
  readonly hardWh: number | null;
}

export interface PlacedRows {
  readonly wattHours: readonly (number | null)[];
  readonly unusable: readonly (UnusableSlot | null)[];
  /** V10 to V23, one a rule and outcome, in rule order. */
  readonly findings: readonly ExaminedFinding[];
  /** Periods of rows for other days, ascending. */
  readonly otherDays: ReadonlyMap<SettlementDay, readonly number[]>;
  /** Stamps that V13 refused, as written. */
  readonly refusedStamps: readonly string[];
}

/** Places and judges the rows of one answer for one day. */
export function placeRows(
  rows: readonly AnswerRow[],
  facts: AnswerFacts,
  ruleset: Ruleset,
): PlacedRows {
  const found = new FoundByRule(ruleset);
  const { slots, unusable, otherDays, refusedStamps } = rowsBySlot(rows, facts, ruleset, found);
  const wattHours = slots.map((values, slot) => {
    const judged = judgeSlot(values, slot + 1, facts.hardWh, ruleset, found);
    if (typeof judged === "number") {
      unusable[slot] = null;
      return judged;
    }
    unusable[slot] = judged ?? unusable[slot] ?? null;
    return null;
  });
  return { wattHours, unusable, findings: found.inOrder(), otherDays, refusedStamps };
}

interface RowsBySlot {
  /** The values of each slot, as parsed. */
  readonly slots: readonly unknown[][];
  /** Slots whose row came too early. */
  readonly unusable: (UnusableSlot | null)[];
  readonly otherDays: ReadonlyMap<SettlementDay, readonly number[]>;
  readonly refusedStamps: readonly string[];
}

/** Puts each row to the slot of its stamp; what has no slot in this day, or none yet, is told. */
function rowsBySlot(
  rows: readonly AnswerRow[],
  facts: AnswerFacts,
  ruleset: Ruleset,
  found: FoundByRule,
): RowsBySlot {
  const slots: unknown[][] = Array.from({ length: periodsPerDay }, () => []);
  const unusable: (UnusableSlot | null)[] = new Array(periodsPerDay).fill(null);
  const otherDays = new Map<SettlementDay, number[]>();
  const refusedStamps: string[] = [];
  for (const { stamp, value } of rows) {
    const timed = badTime.check({ stamp }, ruleset.V13);
    if (timed?.outcome === "refuse") {
      found.add("V13", timed, []);
      refusedStamps.push(String(stamp));
      continue;
    }
    const end = nearestEnd(stamp);
    const { day, period } = locatePeriodEnd(end);
    if (day !== facts.day) {
      otherDays.set(day, [...(otherDays.get(day) ?? []), period]);
      continue;
    }
    if (timed !== null) found.add("V13", timed, [period]);
    const early = future.check({ end, ...facts }, ruleset.V14);
    if (early !== null && found.add("V14", early, [period]))
      unusable[period - 1] ??= { rule: "V14", verdict: early };
    else if (isAppointed(period, facts.appointed)) slots[period - 1]?.push(value);
    else found.add("V17", notAppointedHere, [period]);
  }
  for (const periods of otherDays.values()) periods.sort((a, b) => a - b);
  return { slots, unusable, otherDays, refusedStamps };
}

/** The end of the half hour that a stamp is nearest to; V13 says how far off it may be. */
function nearestEnd(stamp: unknown): number {
  return Math.round((parseInstant(String(stamp)) ?? 0) / halfHourMs) * halfHourMs;
}

function isAppointed(period: number, { first, last }: AppointedSlots): boolean {
  return period >= first && period <= last;
}

const notAppointedHere: Verdict = {
  outcome: "refuse",
  reason: "notAppointed",
  detail: { code: "ECS1001" },
};

/** What the rows of one stamp come to: watt-hours, why there are none, or null where no row came. */
function judgeSlot(
  values: readonly unknown[],
  period: number,
  hardWh: number | null,
  ruleset: Ruleset,
  found: FoundByRule,
): number | UnusableSlot | null {
  let fault: UnusableSlot | null = null;
  const figures: number[] = [];
  for (const value of values) {
    const report = ({ rule, verdict }: FigureFault) => found.add(rule, verdict, [period]);
    const each = Array.isArray(value)
      ? judgeTwin(value, hardWh, ruleset)
      : judgeFigure(value, hardWh, ruleset, report);
    if (each?.rule === "V23") report(each);
    if (each === null) figures.push(figureOf(value));
    // A figure that is not believed says more than none.
    else if (fault === null || fault.verdict.detail?.["e"] === "2") fault = each;
  }
  const [first, ...others] = figures;
  if (first === undefined) return fault;
  const conflict = timeConflict.check({ values: figures }, {});
  if (conflict !== null) {
    found.add("V21", conflict, [period]);
    return { rule: "V21", verdict: conflict };
  }
  const repeat = others.length > 0 && repeatedRead.check({ heldWh: first, incomingWh: first }, {});
  if (repeat) found.add("V20", repeat, [period]);
  return first;
}

/** Adding 0 makes a negative zero, which JSON can write, a plain one. */
function figureOf(value: unknown): number {
  return Array.isArray(value)
    ? value.reduce<number>((sum, element) => sum + Number(element), 0)
    : Number(value) + 0;
}

/** Findings of the rows, one a rule and outcome, as the ruleset counts them. */
class FoundByRule {
  readonly #ruleset: Ruleset;
  readonly #findings = new Map<string, ExaminedFinding>();

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
  }

  /** Keeps a verdict; false when its rule is off or in shadow. */
  add(rule: RuleId, verdict: Verdict, periods: readonly number[]): boolean {
    const setting = settingOf(this.#ruleset, rule);
    if (setting.mode === "off") return false;
    const outcome = weigh(rule, verdict.outcome, setting);
    const key = `${rule} ${outcome}`;
    const known = this.#findings.get(key);
    const detail = known?.detail ?? { reason: verdict.reason, ...verdict.detail };
    const all = [...new Set([...(known?.periods ?? []), ...periods])].sort((a, b) => a - b);
    this.#findings.set(key, { rule, outcome, mode: setting.mode, periods: all, detail });
    return setting.mode === "on";
  }

  /** In the order in which rules speak; of one rule by outcome. */
  inOrder(): readonly ExaminedFinding[] {
    return [...this.#findings.values()].sort(
      (a, b) => bySpeakingOrder(a.rule, b.rule) || (a.outcome < b.outcome ? -1 : 1),
    );
  }
}

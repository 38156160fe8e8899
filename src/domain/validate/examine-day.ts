/**
 * The whole catalogue over one day but for its history: slot rules, day rules, the day against its register, in
 * the order of validation.md 3. Same day and ruleset, same findings. A clean day costs a few loops over 48 numbers.
 */
import { allActual, type EstimationReason } from "../day/quality.ts";
import { isActive } from "../identity/measurement-quantity.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { bySpeakingOrder } from "./catalogue.ts";
import { askRegisterRule, dayAgainstRegister, registerRules } from "./day-against-register.ts";
import { Examination } from "./examination.ts";
import { examineSlots } from "./examine-slots.ts";
import type { DayToExamine, ExaminedDay } from "./examined-day.ts";
import type { RuleId, Verdict } from "./rule.ts";
import { badValueStorm } from "./rules/bad-value-storm.ts";
import { clockSuspect } from "./rules/clock-suspect.ts";
import { completeness } from "./rules/completeness.ts";
import { exportInTheDark } from "./rules/export-in-the-dark.ts";
import { flatRun } from "./rules/flat-run.ts";
import { lump } from "./rules/lump.ts";
import { siblingMissing } from "./rules/sibling-missing.ts";
import { spike } from "./rules/spike.ts";
import { step } from "./rules/step.ts";
import { zeroRun } from "./rules/zero-run.ts";
import { settingOf, weigh } from "./weigh.ts";

/** Examines a day whose reads have passed the read rules. */
export function examineDay(day: DayToExamine, ruleset: Ruleset): ExaminedDay {
  const examination = new Examination(day, ruleset);
  examineSlots(examination);
  if (day.quantity === "AE" && day.darkHistory !== null) examineDarkExport(examination);
  examineGaps(examination);
  if (isActive(day.quantity)) examineShape(examination);
  if (day.clock !== null) findOn(examination, "V48", clockSuspect.check(day.clock, ruleset.V48));
  if (day.siblingSlots !== null) {
    const haveSlots = countUsable(examination.wattHours);
    const siblings = { haveSlots, siblingSlots: day.siblingSlots };
    findOn(examination, "V49", siblingMissing.check(siblings, ruleset.V49));
  }
  examineRegister(examination);
  return concludeDay(examination);
}

function findOn(examination: Examination, rule: RuleId, verdict: Verdict | null): boolean {
  return verdict !== null && examination.find(rule, verdict, verdict.periods);
}

function examineDarkExport(examination: Examination): void {
  const { day, ruleset, wattHours } = examination;
  if (day.darkHistory === null) return;
  const { days: historyDays, exportWh: historyDarkExportWh } = day.darkHistory;
  const subject = { wattHours, dark: day.dark, historyDays, historyDarkExportWh };
  if (exportInTheDark.applies?.(subject, ruleset.V38) === true)
    findOn(examination, "V38", exportInTheDark.check(subject, ruleset.V38));
}

/** V40 and V41. A slot whose figure is not believed is not missing. */
function examineGaps(examination: Examination): void {
  const { day, ruleset, taken } = examination;
  if (taken === null && examination.survey().held === periodsPerDay) return;
  const { first, last } = day.appointed;
  let unheld = 0;
  for (let slot = first - 1; slot < last; slot += 1) if (day.wattHours[slot] === null) unheld += 1;
  if (unheld > 0) {
    const held = day.wattHours.map((wh, slot) => wh !== null || isDisbelieved(day, slot));
    findOn(examination, "V40", completeness.check({ appointed: day.appointed, held }, {}));
  }
  if (unheld === 0 && taken === null) return;
  const badPeriods: number[] = [];
  const usablePeriods: number[] = [];
  for (let slot = first - 1; slot < last; slot += 1) {
    if (isDisbelieved(day, slot) || taken?.[slot] === "I") badPeriods.push(slot + 1);
    else if ((examination.wattHours[slot] ?? null) !== null) usablePeriods.push(slot + 1);
  }
  findOn(examination, "V41", badValueStorm.check({ badPeriods, usablePeriods }, ruleset.V41));
}

/** True where a figure was held and taken out by a read rule: reason 3, not 2. */
function isDisbelieved(day: DayToExamine, slot: number): boolean {
  const fault = day.unusable?.[slot] ?? null;
  if (fault === null || fault.rule === "V14") return false;
  return fault.verdict.detail?.["e"] !== "2";
}

/** V42 to V46: the shape of a day of active energy. */
function examineShape(examination: Examination): void {
  const { day, ruleset } = examination;
  const { wattHours } = examination;
  const { runBefore: before, states, otherFlow, gapBefore, dailyAdvance } = day;
  const { highestWh, zeros, missing } = examination.survey();
  const { V42, V44, V45 } = ruleset;
  const zerosBefore = before?.wattHours === 0 ? before.slots : 0;
  if (day.quantity === "AI" && zeros + zerosBefore >= Math.min(V42.noteSlots, V42.suspectSlots)) {
    const isEligible = !states.isDeEnergised && !states.isDisabled && !states.isVacant;
    const zeros = { wattHours, exportWh: otherFlow, isEligible, before };
    findOn(examination, "V42", zeroRun.check(zeros, ruleset.V42));
  }
  findOn(examination, "V43", flatRun.check({ wattHours, before }, ruleset.V43));
  if (highestWh >= V44.riseWhMin) findOn(examination, "V44", spike.check({ wattHours }, V44));
  if (highestWh >= V45.riseWhMin && settingOf(ruleset, "V45").mode !== "off")
    findOn(examination, "V45", step.check({ wattHours }, V45));
  if (missing + gapBefore === 0) return;
  const lumps = lump.check({ wattHours, gapBefore, dailyAdvance }, ruleset.V46);
  if (findOn(examination, "V46", lumps)) examination.take(lumps?.periods ?? [], "I");
}

/** V63, V64, V62, V60. A day that is not ours as a whole has no advance of its own. */
function examineRegister(examination: Examination): void {
  const { day, ruleset, wattHours } = examination;
  const { dailyAdvance, appointed } = day;
  if (dailyAdvance === null || appointed.first !== 1 || appointed.last !== periodsPerDay) return;
  const { sumWh, held } = examination.survey();
  const sums = { sumWh, dailyAdvance, complete: held === periodsPerDay };
  const modeOf = (rule: RuleId) => settingOf(ruleset, rule).mode;
  const spoken = dayAgainstRegister(sums, ruleset, (rule) => modeOf(rule) === "on");
  if (spoken !== null) {
    const { rule, verdict } = spoken;
    const outcome = weigh(rule, verdict.outcome, settingOf(ruleset, rule));
    const periods = outcome === "invalid" ? usablePeriods(wattHours) : [];
    if (examination.find(rule, verdict, periods)) examination.take(periods, "I");
  }
  // One in shadow is heard beside them, and silences none.
  for (const rule of registerRules)
    if (modeOf(rule) === "shadow") findOn(examination, rule, askRegisterRule(rule, sums, ruleset));
}

function usablePeriods(wattHours: readonly (number | null)[]): number[] {
  return wattHours.flatMap((wh, slot) => (wh === null ? [] : [slot + 1]));
}

function countUsable(wattHours: readonly (number | null)[]): number {
  let count = 0;
  for (const wh of wattHours) if (wh !== null) count += 1;
  return count;
}

const noReasons: readonly EstimationReason[] = new Array(periodsPerDay).fill(null);

function concludeDay(examination: Examination): ExaminedDay {
  const { day, findings, wattHours } = examination;
  // Slot by slot a later rule may have spoken before an earlier one.
  if (findings.length > 1) findings.sort((a, b) => bySpeakingOrder(a.rule, b.rule));
  const { sumWh, held } = examination.survey();
  if (held === periodsPerDay)
    return { findings, wattHours, states: allActual, reasons: noReasons, sumWh };
  const states = wattHours.map((_, slot) => stateOf(examination, slot));
  return {
    findings,
    wattHours: wattHours.map((wh, slot) => (states[slot] === "A" ? wh : null)),
    states: states.join(""),
    reasons: states.map((state) => reasonOf(day, state)),
    sumWh,
  };
}

type SlotState = "A" | "I" | "M" | "-";

function stateOf({ day, wattHours, taken }: Examination, slot: number): SlotState {
  if (slot + 1 < day.appointed.first || slot + 1 > day.appointed.last) return "-";
  if ((wattHours[slot] ?? null) !== null) return "A";
  return taken?.[slot] ?? (isDisbelieved(day, slot) ? "I" : "M");
}

/** Why a slot is not actual, the first that applies (validation.md 1; DI-076). */
function reasonOf({ states, isUnreachable }: DayToExamine, state: SlotState): EstimationReason {
  if (state === "A" || state === "-") return null;
  if (states.isDisconnected) return 8;
  if (states.isDeEnergised) return 7;
  if (states.isDisabled) return 6;
  if (states.isVacant) return 5;
  if (state === "I") return 3;
  return isUnreachable ? 4 : 2;
}

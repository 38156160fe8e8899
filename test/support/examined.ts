/** Days for the rules that judge them, usual unless told otherwise, and both days on which London changes its clocks. */
import { expect } from "@jest/globals";
import { nothingAround } from "../../scripts/vectors/validation/whole-day.ts";
import { initialRuleset, type Ruleset } from "../../src/domain/ruleset/ruleset.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../src/domain/validate/dark-slots.ts";
import { examineDay } from "../../src/domain/validate/examine-day.ts";
import type { DayToExamine, ExaminedDay } from "../../src/domain/validate/examined-day.ts";
import { usualStates } from "../../src/domain/validate/supply-states.ts";

/** 48 figures that no rule has anything to say of, between 100 and 390 Wh. */
export const usualFigures: readonly number[] = Array.from(
  { length: 48 },
  (_, slot) => 100 + ((slot * 70) % 300),
);

/** The usual figures with some slots, by period, put otherwise. */
export function figuresWith(changes: Readonly<Record<number, number | null>>): (number | null)[] {
  return usualFigures.map((wh, slot) =>
    changes[slot + 1] === undefined ? wh : (changes[slot + 1] ?? null),
  );
}

/** A single-phase import point, supplied and appointed all day, with nothing around it known. */
export function dayOf(date: string, changes: Partial<DayToExamine> = {}): DayToExamine {
  return {
    quantity: "AI",
    connection: "W",
    phases: 1,
    appointed: { first: 1, last: 48 },
    states: usualStates,
    wattHours: usualFigures,
    unusable: null,
    ...nothingAround,
    dark: darkSlotsOn(settlementDay(date)),
    ...changes,
  };
}

/** Examines such a day. */
export function examined(
  changes: Partial<DayToExamine> = {},
  ruleset: Ruleset = initialRuleset,
): ExaminedDay {
  return examineDay(dayOf("2026-10-14", changes), ruleset);
}

/** What one rule found on a day: `outcome slots`, in the order of its findings. */
export function foundBy(rule: string, day: ExaminedDay): readonly string[] {
  return day.findings
    .filter((finding) => finding.rule === rule)
    .map(({ outcome, periods }) => `${outcome} ${periods.join(" ")}`.trim());
}

/** The days on which London has 46 and 50 half hours; the UTC day has 48 all the same. */
export const clockChangeDays = ["2026-03-29", "2026-10-25"] as const;

/** A rule finds the same on both clock-change days as `expected` says of any other. */
export function expectOnClockChanges(
  rule: string,
  changes: Partial<DayToExamine>,
  expected: readonly string[],
): void {
  for (const date of clockChangeDays)
    expect([date, foundBy(rule, examineDay(dayOf(date, changes), initialRuleset))]).toEqual([
      date,
      expected,
    ]);
}

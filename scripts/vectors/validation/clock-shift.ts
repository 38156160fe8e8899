/** Cases of kind `clock.shift`: a day and its medians in, the lag of its shape out. */
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { clockShift } from "../../../src/domain/validate/clock-shift.ts";

/** The lag in slots, 0 for none. */
export function runClockShift(input: unknown): unknown {
  const { values, medians } = input as Record<"values" | "medians", readonly (number | null)[]>;
  return { lag: clockShift(values, medians, initialRuleset.V48.gainPct) };
}

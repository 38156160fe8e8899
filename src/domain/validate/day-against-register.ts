/** A day against its register: V63, V64, V62, V60, and the first of them that speaks is the one that is heard. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DaySum } from "./day-sum.ts";
import type { Verdict } from "./rule.ts";
import { registerFrozen } from "./rules/register-frozen.ts";
import { registerMismatch } from "./rules/register-mismatch.ts";
import { unitFactor } from "./rules/unit-factor.ts";
import { zerosRegisterRuns } from "./rules/zeros-register-runs.ts";

/** In the order in which they speak. */
export const registerRules = ["V63", "V64", "V62", "V60"] as const;
export type RegisterRule = (typeof registerRules)[number];

/** Rules and their verdicts in the order in which they speak; `isAsked` leaves out those that are switched off. */
export function dayAgainstRegister(
  day: DaySum,
  figures: Pick<Ruleset, RegisterRule>,
  isAsked: (rule: RegisterRule) => boolean = () => true,
): { readonly rule: RegisterRule; readonly verdict: Verdict } | null {
  const differenceWh = Math.abs(day.sumWh - day.dailyAdvance);
  // None of the four has anything to say this close (V60), unless a ruleset lets V63 or V64 be stricter.
  if (
    differenceWh <= Math.min(figures.V60.passWh, figures.V63.toleranceWh, figures.V64.toleranceWh)
  )
    return null;
  for (const rule of registerRules) {
    if (!isAsked(rule)) continue;
    const verdict = askRegisterRule(rule, day, figures);
    if (verdict !== null) return { rule, verdict };
  }
  return null;
}

/** One of the four by itself. */
export function askRegisterRule(
  rule: RegisterRule,
  day: DaySum,
  figures: Pick<Ruleset, RegisterRule>,
): Verdict | null {
  if (rule === "V63") return zerosRegisterRuns.check(day, figures.V63);
  if (rule === "V64") return registerFrozen.check(day, figures.V64);
  return rule === "V62"
    ? unitFactor.check(day, figures.V62)
    : registerMismatch.check(day, figures.V60);
}

/** A day before the rules: with the meter that serves it, its registration and the rulesets in force. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { Judges, RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { selectedPoint } from "../domain/ruleset/selected-point.ts";
import { type DayStanding, standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import type { AskedDay } from "./evidence-keys.ts";

export interface DayToJudge extends AskedDay {
  readonly standing: DayStanding;
  /** In force for the point on the day. */
  readonly ruleset: Ruleset;
  /** Rulesets whose findings are only reported. */
  readonly shadows: readonly Ruleset[];
}

interface Serving {
  readonly binding: DeviceBinding;
  readonly standing: DayStanding;
  readonly judges: Judges;
  readonly isWhole: boolean;
}

/** A day with what serves it. Written out: objects made by spreading are an order of magnitude slower to read (Node 20). */
export function dayToJudge(
  { day, pointId, quantity }: DayKey,
  { binding, standing, judges, isWhole }: Serving,
): DayToJudge {
  const { ruleset, shadows } = judges;
  return { day, pointId, quantity, binding, standing, ruleset, shadows, isWhole };
}

/** The days of points that a meter serves, with what serves them; the others are left out. */
export function daysServed(
  keys: readonly DayKey[],
  bindings: ReadonlyMap<number, readonly DeviceBinding[]>,
  rulesets: RulesetsInForce,
  isWhole: boolean,
): readonly DayToJudge[] {
  return keys.flatMap((key): DayToJudge[] => {
    for (const binding of bindings.get(key.pointId) ?? []) {
      const standing = binding.quantity === key.quantity ? standingOn(binding, key.day) : null;
      if (standing === null) continue;
      const judges = rulesets.of(key.day, selectedPoint(binding, standing.registration));
      return [dayToJudge(key, { binding, standing, judges, isWhole })];
    }
    return [];
  });
}

/** A day before the rules: with the meter that serves it, its registration and the rulesets in force. */
import type { DayKey } from "../domain/day/day-key.ts";
import { activeOf } from "../domain/identity/measurement-quantity.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import type { Judges, RulesetsInForce } from "../domain/ruleset/rulesets-in-force.ts";
import { type DayStanding, standingOn } from "../domain/standing/day-standing.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { dayMs, dayStart } from "../domain/time/settlement-day.ts";
import { overlaps } from "../domain/time/span.ts";
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
    const binding = servingBinding(key, bindings.get(key.pointId) ?? []);
    const standing = binding === null ? null : standingOn(binding, key.day);
    if (binding === null || standing === null) return [];
    const judges = rulesets.at(key.day, binding, standing.registration);
    return [dayToJudge(key, { binding, standing, judges, isWhole })];
  });
}

/** The last meter of the direction that was on supply on the day; where none was, any that the point has had. */
function servingBinding(
  { day, quantity }: DayKey,
  bindings: readonly DeviceBinding[],
): DeviceBinding | null {
  const from = dayStart(day);
  const onSupply = { from, to: from + dayMs };
  let found: DeviceBinding | null = null;
  for (const binding of bindings) {
    if (binding.quantity !== activeOf(quantity)) continue;
    const isLater = found === null || binding.from > found.from;
    if (found === null || (overlaps(binding, onSupply) && (isLater || !overlaps(found, onSupply))))
      found = binding;
  }
  return found;
}

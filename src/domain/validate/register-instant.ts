/** The instant that a register read speaks of. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayMs } from "../time/settlement-day.ts";
import { badTime } from "./rules/bad-time.ts";

/** A register's own instant; within the snap of midnight it is midnight (V50). Null: unusable. */
export function registerInstant(stamp: string, ruleset: Ruleset): number | null {
  const verdict = badTime.check({ stamp }, ruleset.V13);
  if (verdict?.outcome === "refuse" && verdict.detail?.["detail"] !== "offGrid") return null;
  const instant = Date.parse(stamp);
  const midnight = Math.round(instant / dayMs) * dayMs;
  return Math.abs(instant - midnight) <= ruleset.V13.snapSeconds * 1000 ? midnight : instant;
}

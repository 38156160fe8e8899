/** Repeats of what is settled: most logs end with the half hour that the log before them brought. */
import { noCode, packQuality } from "../day/quality.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import type { StoredReads } from "./assemble-day.ts";
import { dayAgainstRegister } from "./day-against-register.ts";
import { advanceOf, type PresentFacts } from "./day-facts.ts";
import type { HeldDay } from "./decide-day.ts";
import type { RuleId } from "./rule.ts";
import { settingOf } from "./weigh.ts";

const actual = packQuality("A");

/** Slots of the version in force. */
export type HeldSlots = Pick<HeldDay, "wattHours" | "quality">;

/** What tells whether a day needs to be judged again: its past has no say in that. */
export interface RepeatedNews {
  readonly incoming: readonly StoredReads[];
  readonly held: HeldSlots | null;
  readonly facts: PresentFacts;
}

/**
 * True for repeats of what is settled as actual (V20), refused figures beside a held actual, and registers that
 * agree. A day with an estimate is always looked at again: registers may bind it, or let its reads stand, by now.
 */
export function bringsNothing({ held, incoming, facts }: RepeatedNews, ruleset: Ruleset): boolean {
  if (held === null || held.wattHours === null || held.quality === null) return false;
  if (facts.rejected.length > 0) return false;
  const { wattHours, quality } = held;
  if (quality.replaceAll(actual, "").replaceAll(noCode, "") !== "") return false;
  for (const reads of incoming) if (!isRepeat(reads, wattHours, quality)) return false;
  return registersAgree(wattHours, facts, ruleset);
}

function isRepeat(
  { periods, wattHours, reasons, alert }: StoredReads,
  held: readonly (number | null)[],
  quality: string,
): boolean {
  if (alert !== undefined) return false;
  for (let entry = 0; entry < periods.length; entry += 1) {
    const slot = (periods[entry] ?? 0) - 1;
    if (quality.charAt(slot) !== actual) return false;
    const isRefused = (reasons[entry] ?? null) !== null;
    if (!isRefused && wattHours[entry] !== held[slot]) return false;
  }
  return true;
}

/** True when no rule over registers has a word to say of a day that is actual wherever it is appointed. */
function registersAgree(
  wattHours: readonly (number | null)[],
  facts: PresentFacts,
  ruleset: Ruleset,
): boolean {
  const advance = advanceOf(facts, ruleset);
  if (advance.findings.length > 0) return false;
  const { first, last } = facts.appointed;
  if (advance.advanceWh === null || first !== 1 || last !== periodsPerDay) return true;
  let sumWh = 0;
  for (const wh of wattHours) sumWh += wh ?? 0;
  const sums = { sumWh, dailyAdvance: advance.advanceWh, complete: true };
  const isAsked = (rule: RuleId) => settingOf(ruleset, rule).mode !== "off";
  return dayAgainstRegister(sums, ruleset, isAsked) === null;
}

/** A day of the record before the whole catalogue: what stands around it, looked up in its facts. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { darkSlotsOn } from "./dark-slots.ts";
import { type DayFacts, dailyAdvance, isUnreachable } from "./day-facts.ts";
import { examineDay } from "./examine-day.ts";
import { examineSeries } from "./examine-series.ts";
import type { ExaminedDay, ExaminedFinding, UnusableSlot } from "./examined-day.ts";
import { carriedOver } from "./history.ts";

/** Every rule over the day but those of its history: what stands, and what was found. */
export function examineHeldDay(
  wattHours: readonly (number | null)[],
  unusable: readonly (UnusableSlot | null)[] | null,
  facts: DayFacts,
  ruleset: Ruleset,
): ExaminedDay {
  const { runBefore, gapBefore } = facts.history.days.length === 0 ? nothing : over(facts);
  return examineDay(
    {
      quantity: facts.quantity,
      connection: facts.connection,
      phases: facts.phases,
      appointed: facts.appointed,
      states: facts.states,
      wattHours,
      unusable,
      otherFlow: facts.otherFlow,
      dailyAdvance: dailyAdvance(facts),
      dark: darkSlotsOn(facts.day, ruleset.darkSlots),
      darkHistory: facts.quantity === "AE" ? darkHistoryOf(facts) : null,
      runBefore,
      gapBefore,
      clock: null,
      siblingSlots: null,
      isUnreachable: isUnreachable(facts),
    },
    ruleset,
  );
}

/** What the rules of history say of the figures that stand; they only flag. */
export function examinePast(
  wattHours: readonly (number | null)[],
  { quantity, history }: DayFacts,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  return history.days.length === 0 ? [] : examineSeries({ quantity, wattHours, history }, ruleset);
}

const nothing = { runBefore: null, gapBefore: 0 } as const;

/** A run of zeros ends where the home exported (V42), which the days of one quantity do not show. */
function over({ history, otherFlow }: DayFacts): ReturnType<typeof carriedOver> {
  const carried = carriedOver(history);
  const isUnsure = otherFlow !== null && carried.runBefore?.wattHours === 0;
  return isUnsure ? { runBefore: null, gapBefore: carried.gapBefore } : carried;
}

function darkHistoryOf({ history }: DayFacts): { days: number; exportWh: number } | null {
  if (history.days.length === 0) return null;
  let exportWh = 0;
  for (const { darkWh } of history.days) exportWh += darkWh;
  return { days: history.days.length, exportWh };
}

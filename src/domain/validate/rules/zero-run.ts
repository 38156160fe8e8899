import { rule } from "../rule.ts";
import type { ValueRun } from "../value-run.ts";

export interface ZeroRunDay {
  readonly wattHours: readonly (number | null)[];
  /** Export of the same half hours; null: the point exports nothing. */
  readonly exportWh: readonly (number | null)[] | null;
  /** Import, energised, and no notice that would explain silence. */
  readonly isEligible: boolean;
  /** The run that ends with the last half hour before the first; null: none or unknown. */
  readonly before: ValueRun | null;
}

/** Zero is legal (an empty home, or the sun): the slots stay actual. Long silence is shown all the same. */
export const zeroRun = rule({
  id: "V42",
  name: "zero-run",
  says: "an energised point uses something now and then",
  source: "[ours]",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    noteSlots: { initial: 48, min: 4, max: 1_488 },
    suspectSlots: { initial: 336, min: 48, max: 4_464 },
  },
  text: ({ runSlots }) => `No consumption for ${runSlots} half hours`,
  applies: ({ isEligible }: ZeroRunDay) => isEligible,
  check(day: ZeroRunDay, { noteSlots, suspectSlots }) {
    if (!day.isEligible) return null;
    const runSlots = longestRun(day);
    if (runSlots < noteSlots && runSlots < suspectSlots) return null;
    return {
      outcome: runSlots >= suspectSlots ? "suspect" : "note",
      reason: "zeroRun",
      detail: { runSlots },
    };
  },
  measure: (day) => ({ runSlots: longestRun(day) }),
});

function longestRun({ wattHours, exportWh, before }: ZeroRunDay): number {
  let run = before?.wattHours === 0 ? before.slots : 0;
  let longest = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1) {
    run = wattHours[slot] === 0 && (exportWh === null || !exportWh[slot]) ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

import { rule } from "../rule.ts";
import type { SupplyStates } from "../supply-states.ts";

/** The actual settles as it is: the centre warns of it, and no resend would change it. */
export const deEnergisedUse = rule({
  id: "V33",
  name: "de-energised-use",
  says: "a de-energised point uses nothing",
  source: "[ours]",
  scope: "slot",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "consumptionOnDeEnergised", advisory: "consumptionOnDeEnergised" },
  params: { toleranceWh: { initial: 0, min: 0, max: 50 } },
  text: () => "Consumption while de-energised",
  applies: ({ states }: StateFigure) => states.isDeEnergised,
  check({ states, wattHours: wh }: StateFigure, { toleranceWh }) {
    if (!states.isDeEnergised || wh <= toleranceWh) return null;
    return { outcome: "suspect", reason: "deEnergisedUse", detail: { wh } };
  },
});

interface StateFigure {
  readonly wattHours: number;
  readonly states: SupplyStates;
}

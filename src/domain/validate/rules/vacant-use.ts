import { rule } from "../rule.ts";
import type { SupplyStates } from "../supply-states.ts";

/** While the supplier's notice SN-Vacant is in force; a fridge or a meter of its own may still run. */
export const vacantUse = rule({
  id: "V35",
  name: "vacant-use",
  says: "a vacant point uses next to nothing",
  source: "[ours]",
  scope: "slot",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "vacantUse" },
  params: { toleranceWh: { initial: 50, min: 0, max: 500 } },
  text: () => "Consumption at a vacant point",
  applies: ({ states }: StateFigure) => states.isVacant,
  check({ states, wattHours: wh }: StateFigure, { toleranceWh }) {
    if (!states.isVacant || wh <= toleranceWh) return null;
    return { outcome: "suspect", reason: "vacantUse", detail: { wh } };
  },
});

interface StateFigure {
  readonly wattHours: number;
  readonly states: SupplyStates;
}

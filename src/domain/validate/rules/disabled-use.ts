import { rule } from "../rule.ts";
import type { SupplyStates } from "../supply-states.ts";

/** While the supplier's notice SN-RemoteDisabled is in force. */
export const disabledUse = rule({
  id: "V34",
  name: "disabled-use",
  says: "a remotely disabled point uses nothing",
  source: "[ours]",
  scope: "slot",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "disabledUse" },
  params: { toleranceWh: { initial: 0, min: 0, max: 50 } },
  text: () => "Consumption while disabled",
  applies: ({ states }: StateFigure) => states.isDisabled,
  check({ states, wattHours: wh }: StateFigure, { toleranceWh }) {
    if (!states.isDisabled || wh <= toleranceWh) return null;
    return { outcome: "suspect", reason: "disabledUse", detail: { wh } };
  },
});

interface StateFigure {
  readonly wattHours: number;
  readonly states: SupplyStates;
}

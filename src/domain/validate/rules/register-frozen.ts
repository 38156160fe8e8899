import type { DaySum } from "../day-sum.ts";
import { rule } from "../rule.ts";

/** The log runs and the register stands: the half hours stay, and the register is not used until it moves. */
export const registerFrozen = rule({
  id: "V64",
  name: "register-frozen",
  says: "a day with energy has a register that moved",
  source: "[ours]",
  scope: "dayRegister",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "registerMismatch", advisory: "registerMismatch" },
  params: { toleranceWh: { initial: 48, min: 0, max: 480 } },
  text: ({ sumWh }) => `Register stands still, half hours ${sumWh} Wh`,
  check({ sumWh, dailyAdvance: advanceWh, complete }: DaySum, { toleranceWh }) {
    if (!complete || advanceWh !== 0 || sumWh <= toleranceWh) return null;
    const detail = { differenceWh: sumWh, sumWh, advanceWh };
    return { outcome: "suspect", reason: "registerFrozen", detail };
  },
});

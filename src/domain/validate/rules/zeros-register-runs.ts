import type { DaySum } from "../day-sum.ts";
import { rule } from "../rule.ts";

/** A log full of zeros beside a register that moved: the log is broken, and no half hour of it is believed. */
export const zerosRegisterRuns = rule({
  id: "V63",
  name: "zeros-register-runs",
  says: "a day of zeros has a register that stood",
  source: "[ours]",
  scope: "dayRegister",
  outcome: "invalid",
  floor: "suspect",
  fixed: false,
  marks: { refusal: "rule", advisory: "registerMismatch" },
  params: { toleranceWh: { initial: 48, min: 0, max: 480 } },
  text: ({ advanceWh }) => `No half hours, but the register moved ${advanceWh} Wh`,
  check({ sumWh, dailyAdvance: advanceWh, complete }: DaySum, { toleranceWh }) {
    if (!complete || sumWh !== 0 || advanceWh <= toleranceWh) return null;
    const detail = { differenceWh: advanceWh, sumWh, advanceWh };
    return { outcome: "invalid", reason: "registerMismatch", detail };
  },
});

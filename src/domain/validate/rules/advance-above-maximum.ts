import { rule } from "../rule.ts";

interface AdvanceOfSlots {
  readonly advanceWh: number;
  readonly slots: number;
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
}

/** More than every half hour at its maximum: the later read is dropped. */
export const advanceAboveMaximum = rule({
  id: "V54",
  name: "advance-above-maximum",
  says: "a register advances no more than the connection can carry",
  source: "[ours]",
  scope: "register",
  outcome: "refuse",
  floor: "suspect",
  fixed: false,
  marks: { advisory: "registerMismatch" },
  params: {},
  text: ({ advanceWh }) => `Advance of ${advanceWh} Wh is more than the connection can carry`,
  applies: ({ hardWh }: AdvanceOfSlots) => hardWh !== null,
  check({ advanceWh, slots, hardWh }: AdvanceOfSlots) {
    if (hardWh === null || advanceWh <= slots * hardWh) return null;
    const detail = { advanceWh, limitWh: slots * hardWh };
    return { outcome: "refuse", reason: "advanceAboveMaximum", detail };
  },
  measure: ({ slots, hardWh }) => ({ limitWh: hardWh === null ? null : slots * hardWh }),
});

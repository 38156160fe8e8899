import { dayMs } from "../../time/settlement-day.ts";
import { rule } from "../rule.ts";

export interface StampedRead {
  readonly end: number;
  /** Milliseconds UTC; null: not known. */
  readonly commissionedAt: number | null;
  readonly receivedAt: number;
}

/** A meter cannot have measured before it was set going, nor hold more than its log does: 397 days of import. */
export const beforeCommissioning = rule({
  id: "V15",
  name: "before-commissioning",
  says: "a read is younger than its meter and than any meter log",
  source: "[ours]; log depth of SMETS2 5.6.4.28",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: { ageDaysMax: { initial: 400, min: 93, max: 460 } },
  text: ({ reason }) =>
    reason === "tooOld" ? "Older than any meter log" : "Stamp before commissioning",
  check({ end, commissionedAt, receivedAt }: StampedRead, { ageDaysMax }) {
    if (commissionedAt !== null && end <= commissionedAt) return early;
    return receivedAt - end > ageDaysMax * dayMs ? old : null;
  },
});

const early = {
  outcome: "refuse",
  reason: "beforeCommissioning",
  detail: { reason: "beforeCommissioning" },
} as const;
const old = { outcome: "refuse", reason: "tooOld", detail: { reason: "tooOld" } } as const;

import { rule } from "../rule.ts";

/** A half hour that had not ended when the meter answered cannot have been measured. */
export const future = rule({
  id: "V14",
  name: "future",
  says: "a half hour had ended when the meter answered",
  source: "[ours]",
  scope: "read",
  outcome: "refuse",
  fixed: false,
  marks: {},
  params: { toleranceSeconds: { initial: 60, min: 0, max: 600 } },
  text: ({ leadSeconds }) => `Stamp lies ${leadSeconds} s ahead of the answer`,
  check(subject: { end: number; readAt: number; receivedAt: number }, { toleranceSeconds }) {
    const leadMs = subject.end - Math.min(subject.readAt, subject.receivedAt);
    if (leadMs <= toleranceSeconds * 1000) return null;
    return {
      outcome: "refuse",
      reason: "future",
      detail: { leadSeconds: Math.round(leadMs / 1000) },
    };
  },
});

import { rule } from "../rule.ts";

/** What comes after the final reconciliation of its day is kept and counted, and never sent. */
export const afterFinalRun = rule({
  id: "V18",
  name: "after-final-run",
  says: "the final reconciliation of the day is ahead",
  source: "ECS1003",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  text: () => "Final reconciliation has run",
  check: (subject: { now: number; finalCutOff: number }) =>
    subject.now >= subject.finalCutOff ? refused : null,
});

const refused = {
  outcome: "refuse",
  reason: "afterFinalRun",
  detail: { code: "ECS1003" },
} as const;

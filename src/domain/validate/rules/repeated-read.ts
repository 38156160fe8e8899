import { rule } from "../rule.ts";

/** Both bounds of a log request are included, so each midnight comes twice: a repeat, and no fault. */
export const repeatedRead = rule({
  id: "V20",
  name: "repeated-read",
  says: "one key with one figure counts once",
  source: "[ours]; inclusive window bounds of the DCC reference test data",
  scope: "read",
  outcome: "note",
  fixed: true,
  marks: {},
  params: {},
  check: (subject: { heldWh: number; incomingWh: number }) =>
    subject.heldWh === subject.incomingWh ? duplicate : null,
});

const duplicate = {
  outcome: "note",
  reason: "duplicate",
  detail: { effect: "duplicate" },
} as const;

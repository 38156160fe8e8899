import { inForce } from "../../standing/standing.ts";
import type { Span } from "../../time/span.ts";
import { rule } from "../rule.ts";

/** We answer for whole half hours between London midnights, taken to UTC; nothing outside is ours to settle. */
export const notAppointed = rule({
  id: "V17",
  name: "not-appointed",
  says: "the whole half hour lies in an appointment",
  source: "ECS1001",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  text: () => "Not appointed",
  check(subject: { end: number; windows: readonly Span[] }) {
    return inForce(subject.windows, subject.end) === null ? refused : null;
  },
});

const refused = { outcome: "refuse", reason: "notAppointed", detail: { code: "ECS1001" } } as const;

import { rule } from "../rule.ts";

const largestWh = 999_999_999_999;

/** Energy is whole watt-hours. A sign is well formed here; V30 judges it. One bad entry never costs the others. */
export const badNumber = rule({
  id: "V10",
  name: "bad-number",
  says: "an entry is a whole number of watt-hours",
  source: "profile log values are integer Wh (SMETS2 5.6.4.28)",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  text: () => "Entry is not a whole number of watt-hours",
  check(subject: { raw: unknown }) {
    const { raw } = subject;
    if (raw === null) return noValue;
    if (typeof raw !== "number" || Number.isNaN(raw)) return fault("not-a-number");
    if (!Number.isFinite(raw)) return fault("not-finite");
    if (Math.abs(raw) > Number.MAX_SAFE_INTEGER) return fault("precision");
    if (!Number.isInteger(raw)) return fault("fraction");
    return Math.abs(raw) > largestWh ? fault("too-long") : null;
  },
});

const noValue = {
  outcome: "refuse",
  reason: "noValue",
  detail: { reason: "noValue", e: "2" },
} as const;

function fault(detail: string) {
  return {
    outcome: "refuse",
    reason: "badNumber",
    detail: { reason: "badNumber", detail, e: "3" },
  } as const;
}

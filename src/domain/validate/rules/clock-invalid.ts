import { rule } from "../rule.ts";

/** The meter itself says that its clock is set wrong: its stamps name no half hour. Unreliable is evidence for V48. */
export const clockInvalid = rule({
  id: "V26",
  name: "clock-invalid",
  says: "the meter trusts its own clock",
  source: "[ours]",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  text: () => "Meter clock invalid",
  check: ({ clock }: { clock: "reliable" | "unreliable" | "invalid" | null }) =>
    clock === "invalid" ? invalid : clock === "unreliable" ? unreliable : null,
});

const invalid = { outcome: "refuse", reason: "clockInvalid", detail: { e: "2" } } as const;
const unreliable = { outcome: "note", reason: "clockUnreliable" } as const;

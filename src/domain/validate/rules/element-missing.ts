import { type RuleId, rule, type Verdict } from "../rule.ts";

/** Half an hour of a twin meter: a figure an element. */
export interface TwinRead {
  readonly elements: readonly (number | null)[];
  /** What the element rules (V11, V10, V12, V30, V31) said of each; null: content. */
  readonly faults: readonly ElementFault[];
}

export type ElementFault = { readonly rule: RuleId; readonly verdict: Verdict } | null;

/** Each element is judged before the sum, which would hide an error code; one that fails costs the half hour. */
export const elementMissing = rule({
  id: "V23",
  name: "element-missing",
  says: "every element of a twin meter brings energy of its own",
  source: "[ours]",
  scope: "read",
  outcome: "invalid",
  fixed: true,
  marks: {},
  params: {},
  text: () => "One element of the meter is missing",
  check({ elements, faults }: TwinRead) {
    if (elements.includes(null)) return missing;
    const fault = faults.find((each) => each !== null);
    if (fault === undefined || fault === null) return null;
    return {
      outcome: "invalid",
      reason: fault.verdict.reason,
      detail: { ...fault.verdict.detail, rule: fault.rule, reason: fault.verdict.reason, e: "3" },
    };
  },
  measure: ({ elements }) => ({ wh: elements.reduce<number>((sum, wh) => sum + (wh ?? 0), 0) }),
});

const missing = {
  outcome: "refuse",
  reason: "elementMissing",
  detail: { reason: "elementMissing", e: "2" },
} as const;

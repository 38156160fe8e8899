/**
 * The rules of the self-check (V101 to V125) as entries of the catalogue: what they say and test is in
 * `submit/self-check.ts`. None can be switched, softened or tuned.
 */
import { selfCheckRules } from "../submit/self-check.ts";
import type { RuleId } from "./rule.ts";

/** Names by id, as the validation page gives them. */
const names: Readonly<Record<string, string>> = {
  V101: "not-appointed-at-period",
  V102: "quantity-against-event",
  V103: "past-final-run-at-submission",
  V104: "period-duration",
  V105: "period-end",
  V106: "repeated-period",
  V107: "overlapping-period",
  V108: "estimate-on-de-energised",
  V109: "status-forbids-consumption",
  V110: "negative-at-submission",
  V111: "zero-code-not-zero",
  V112: "above-maximum-at-submission",
  V113: "before-connection-type",
  V114: "settlement-date",
  V115: "estimation-reason-missing",
  V116: "amendment-reason-missing",
  V117: "reason-on-actual",
  V118: "period-outside-day",
  V119: "energy-form",
  V120: "message-shape",
  V121: "quality-for-smart",
  V122: "amendment-without-reason",
  V123: "quality-against-reason",
  V124: "energy-kept",
  V125: "slots-of-the-day",
};

/** One entry a rule of the self-check, in their order. */
export const submissionRules = selfCheckRules.map(({ id, code, says }) => ({
  id: id as RuleId,
  name: names[id] ?? id,
  says,
  source: code ?? "[ours]",
  scope: "submission" as const,
  outcome: "refuse" as const,
  fixed: true,
  marks: { exception: "selfCheck" },
  params: {},
}));

import { isKnownDistributor, isMpan, mpanCheckDigit, mpanFault } from "../../identity/mpan.ts";
import { rule, type Verdict } from "../rule.ts";

/** The list of distributors ages, so that an unknown one is only noted. */
export const mpanForm = rule({
  id: "V80",
  name: "mpan-form",
  says: "an MPAN is a core of 13 digits with its check digit",
  source: "DT-002",
  scope: "market",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {},
  text: () => "MPAN not valid",
  check({ mpan }: { mpan: unknown }): Verdict | null {
    if (typeof mpan === "string" && mpanFault(mpan) === "checkDigit") {
      const expected = mpanCheckDigit(mpan.slice(0, 12));
      return {
        outcome: "refuse",
        reason: "check-digit",
        detail: { reason: "check-digit", expected },
      };
    }
    if (!isMpan(mpan)) return form;
    return isKnownDistributor(mpan) ? null : unlisted;
  },
});

const form: Verdict = { outcome: "refuse", reason: "form", detail: { reason: "form" } };
const unlisted: Verdict = {
  outcome: "note",
  reason: "distributor-not-listed",
  detail: { reason: "distributor-not-listed" },
};

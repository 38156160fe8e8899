/**
 * A ruleset to start from that is offered beside the initial one: what `docs/reference/estimator-quality.md` shows to
 * come nearer to the truth without leaning to a side. It changes what energy is shared by within a day; register law,
 * sums and codes stay (estimation.md 11). A draft, as no public rule text allows it yet [ours].
 */
import { settlementDay } from "../time/settlement-day.ts";
import type { RulesetDocument } from "./ruleset-document.ts";
import type { SettingsDocument } from "./ruleset-settings.ts";

/**
 * A day is shared like the last days of its weekday. `history.fill` average would come nearer still where no register
 * is read, and is left out: on recorded homes it is a tenth too low, and settlement adds up.
 */
export const measuredSettings: SettingsDocument = { "shape.source": "ownHistory" };

export const measuredDocument: RulesetDocument = {
  id: "sds-measured",
  version: 1,
  status: "draft",
  effectiveFrom: settlementDay("2027-04-01"),
  effectiveTo: null,
  selectors: {},
  priority: 0,
  rules: [],
  settings: measuredSettings,
};

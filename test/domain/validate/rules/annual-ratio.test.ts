/** V79: a year of reads is like the annual consumption. */
import { describe } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { annualRatio } from "../../../../src/domain/validate/rules/annual-ratio.ts";
import { testAnnualRatio } from "../../../support/annual-ratio.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V79 annual-ratio", () => {
  testPublished("V79", 6);

  testAnnualRatio((last365Wh, annualWh, params = {}) =>
    tell(annualRatio, { last365Wh, annualWh }, params),
  );
});

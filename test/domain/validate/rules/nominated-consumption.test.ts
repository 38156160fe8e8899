/** V83: a nominated consumption is like the annual consumption. */
import { describe } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { nominatedConsumption } from "../../../../src/domain/validate/rules/nominated-consumption.ts";
import { testAnnualRatio } from "../../../support/annual-ratio.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V83 nominated-consumption", () => {
  testPublished("V83", 6);

  testAnnualRatio((nominatedWh, annualWh, params = {}) =>
    tell(nominatedConsumption, { nominatedWh, annualWh }, params),
  );
});

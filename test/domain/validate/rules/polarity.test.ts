/** V78: import does not turn into export. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { polarity } from "../../../../src/domain/validate/rules/polarity.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V78 polarity", () => {
  testPublished("V78", 6);

  const swapped = {
    importWh: 449,
    referenceImportMeanWh: 9_000,
    darkExportWh: 200,
    referenceDarkExportWh: 0,
  };

  test("stands on all its edges", () => {
    const judged = (changes: Partial<typeof swapped>) =>
      tell(polarity, { ...swapped, ...changes }, {}).result;
    expect(judged({})).toBe("suspect");
    expect([judged({ importWh: 450 }), judged({ darkExportWh: 199 })]).toEqual(["pass", "pass"]);
    expect(judged({ referenceDarkExportWh: 1 })).toBe("not-applicable");
  });

  test("is not asked of a point that always exported at night", () => {
    const battery = { ...swapped, referenceDarkExportWh: 900 };
    expect(polarity.check(battery, { importPct: 5, darkExportWhMin: 200 })).toBeNull();
    expect(polarity.text?.({})).toBe("Import gone, export at night");
  });
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { isKilowattHours, readKilowattHours } from "../../../simulator/dip/kilowatt-hours.ts";
import { factsFile } from "./support/facts-file.ts";

test.each([
  ["0.214", 214],
  ["0.000", 0],
  ["-0.000", 0],
  ["-0.001", -1],
  ["61.250", 61_250],
  ["000.214", 214],
  ["999999999.999", 999_999_999_999],
])("%s is %d Wh", (text, wattHours) => {
  expect(isKilowattHours(text)).toBe(true);
  expect(readKilowattHours(text)).toBe(wattHours);
});

test("characters decide as the published pattern does", () => {
  const { decimal9_3 } = factsFile.formats as { decimal9_3: { pattern: string } };
  const pattern = new RegExp(decimal9_3.pattern);
  const near = fc.string({ unit: fc.constantFrom(..."0129.-+ e"), maxLength: 16 });
  fc.assert(
    fc.property(near, (text) => {
      expect(isKilowattHours(text)).toBe(pattern.test(text));
    }),
    { numRuns: 20_000 },
  );
});

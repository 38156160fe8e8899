import { expect, test } from "@jest/globals";
import { maskedMpan } from "../../../src/domain/identity/masked-mpan.ts";
import { mpan, mpanCheckDigit } from "../../../src/domain/identity/mpan.ts";

test("leaves the distributor and the last two digits", () => {
  const core = mpan(`201234567897${mpanCheckDigit("201234567897")}`);
  expect(maskedMpan(core)).toBe(`20*********${core.slice(-2)}`);
  expect(maskedMpan(core)).toHaveLength(13);
});

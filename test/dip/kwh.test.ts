import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeKwh, encodeKwh } from "../../src/dip/kwh.ts";

describe("energy on the wire (DI-147)", () => {
  test.each([
    [214, "0.214"],
    [1_000, "1.000"],
    [0, "0.000"],
    [7, "0.007"],
    [16_383, "16.383"],
    [16_384, "16.384"],
    [-1, "-0.001"],
    [-61_250, "-61.250"],
    [999_999_999_999, "999999999.999"],
  ])("%i Wh is %s", (wattHours, text) => {
    expect(encodeKwh(wattHours)).toBe(text);
    expect(decodeKwh(text)).toBe(wattHours);
  });

  test("any whole number that fits goes there and back unchanged", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (wattHours) => {
        expect(decodeKwh(encodeKwh(wattHours))).toBe(wattHours);
      }),
    );
  });

  test.each([
    "0.21",
    "0.2140",
    "+0.214",
    " 0.214",
    "0.214 ",
    "0.214\n",
    "1e3",
    "1.5e2",
    ".214",
    "1234567890.000",
    "0,214",
    "",
    "--0.001",
    "٠.٢١٤",
  ])("%j is malformed", (text) => {
    expect(decodeKwh(text)).toBeNull();
  });

  test.each([0.214, 214, null, undefined, ["0.214"], { v: "0.214" }])(
    "%j is malformed: energy is text",
    (value) => {
      expect(decodeKwh(value)).toBeNull();
    },
  );

  test("minus zero reads as zero", () => {
    expect(Object.is(decodeKwh("-0.000"), 0)).toBe(true);
  });

  test.each([0.5, Number.NaN, 1_000_000_000_000, Number.POSITIVE_INFINITY])(
    "%d cannot be written",
    (value) => {
      expect(() => encodeKwh(value)).toThrow("does not fit the wire");
    },
  );
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseEnergy } from "../../../src/vee/read/parse-energy.ts";

describe("one energy of a recording", () => {
  test.each([
    ["0", 0],
    ["1250", 1_250],
    ["999999999", 999_999_999],
    ["4294967295", 4_294_967_295],
    ["12.5", 12.5],
    [".005", 0.005],
    ["-3", -3],
    [" 7 ", 7],
    ["1e3", 1_000],
  ])("%p is %p", (text, value) => {
    expect(parseEnergy(text)).toBe(value);
  });

  test.each(["", "  ", "null", "NULL", "NaN", "NA", "n/a", "-"])("%p is no figure", (text) => {
    expect(parseEnergy(text)).toBeNaN();
  });

  test.each(["1,5", "0x10", "1e999", "Infinity", "12 Wh", "--1", ".", "A", "1_000"])(
    "%p is no number",
    (text) => {
      expect(parseEnergy(text)).toBeNull();
    },
  );

  test("every whole number and every decimal comes back as it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
        (value) => {
          expect(parseEnergy(String(value))).toBe(Object.is(value, -0) ? 0 : value);
        },
      ),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import {
  isKnownDistributor,
  isMpan,
  mpan,
  mpanCheckDigit,
  mpanFault,
} from "../../../src/domain/identity/mpan.ts";
import { loadVectors } from "../../support/vectors.ts";

const vectors = loadVectors<{
  worked: readonly { mpan: string; digit: number }[];
  valid: readonly { mpan: string; checkDigit: number; knownDistributor: boolean; case: string }[];
  invalid: readonly { value: unknown; reason: string; case: string; expectedDigit?: number }[];
  undetectable: readonly { a: string; b: string; position: number }[];
}>("mpan");

test.each(vectors.worked)("worked by hand: $mpan ends in $digit", ({ mpan: core, digit }) => {
  expect(mpanCheckDigit(core.slice(0, 12))).toBe(digit);
});

/** Right by its arithmetic; the rule catalogue (V80) refuses a distributor 00 all the same. */
const zeros = vectors.valid.filter(({ mpan: core }) => core.startsWith("00"));
const cores = vectors.valid.filter((vector) => !zeros.includes(vector));

test.each(zeros)("$mpan is no core for its distributor", ({ mpan: core, checkDigit }) => {
  expect(mpanFault(core)).toBe("form");
  expect(mpanCheckDigit(core.slice(0, 12))).toBe(checkDigit);
});

test("76 cores and one of distributor 00", () => {
  expect([cores.length, zeros.length]).toEqual([76, 1]);
});

test.each(cores)("$mpan is a core: $case", ({ mpan: core, checkDigit, knownDistributor }) => {
  expect(mpanFault(core)).toBeNull();
  expect(mpanCheckDigit(core.slice(0, 12))).toBe(checkDigit);
  expect(isKnownDistributor(mpan(core))).toBe(knownDistributor);
});

test.each(vectors.invalid)("$value is none: $case", ({ value, reason, expectedDigit }) => {
  expect(mpanFault(value)).toBe(reason === "checkDigit" ? "checkDigit" : "form");
  expect(isMpan(value)).toBe(false);
  if (expectedDigit !== undefined)
    expect(mpanCheckDigit(String(value).slice(0, 12))).toBe(expectedDigit);
});

test.each(vectors.undetectable)(
  "one wrong digit that no check digit sees: $a and $b",
  ({ a, b }) => {
    expect([isMpan(a), isMpan(b)]).toEqual([true, true]);
  },
);

describe("the constructor", () => {
  test("throws without repeating the number", () => {
    expect(() => mpan("2000056535972")).toThrow(/^not an MPAN core: 13 digits/);
    expect(() => mpan("2000056535972")).not.toThrow("2000056535972");
  });
});

import { expect, test } from "@jest/globals";
import { methodCodes, packMethod, unpackMethod } from "../../../src/domain/estimate/method.ts";

test.each(methodCodes)("%s is %s, both ways", (name, code) => {
  expect(packMethod(name)).toBe(code);
  expect(unpackMethod(code)).toBe(name);
});

test("each method has one character of its own, and none takes that of an actual", () => {
  const codes = methodCodes.map(([, code]) => code);
  expect(new Set(codes).size).toBe(26);
  expect(codes.every((code) => /^[a-z0-9]$/.test(code))).toBe(true);
  expect(unpackMethod("-")).toBeNull();
});

test("an unknown character is our own mistake", () => {
  expect(() => unpackMethod("?")).toThrow('unknown packed method "?"');
});

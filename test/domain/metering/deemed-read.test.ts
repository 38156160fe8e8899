import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { runRegisterFromSlots } from "../../../scripts/vectors/interpolation/register-reads.ts";
import { deemedRead } from "../../../src/domain/metering/deemed-read.ts";
import { casesOf } from "../../support/vectors.ts";

const cases = casesOf<unknown, unknown>("interpolation-and-scaling", "register-from-slots");

test("there are 6 register-from-slots vectors", () => expect(cases).toHaveLength(6));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(runRegisterFromSlots(given)).toEqual(expected);
});

test("the register of the read itself needs no half hours", () => {
  expect(deemedRead(4_294_967_295, [])).toBe(4_294_967_295);
});

test("a half hour that is not held leaves nothing to deem", () => {
  expect(deemedRead(1_000, [200, null, 300])).toBeNull();
});

test.each([
  ["a register beyond 32 bits", 2 ** 32, [1]],
  ["a register below 0", -1, [1]],
  ["a negative slot", 0, [-1]],
  ["half a watt-hour", 0, [0.5]],
])("%s is our mistake", (_, previousWh, slots) => {
  expect(() => deemedRead(previousWh, slots)).toThrow();
});

test("forward over two stretches is forward over both, to the watt-hour", () => {
  const slots = fc.array(fc.nat(700_000), { maxLength: 100 });
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), slots, slots, (previousWh, first, second) => {
      const between = deemedRead(previousWh, first) ?? -1;
      const both = deemedRead(previousWh, [...first, ...second]);
      expect(deemedRead(between, second)).toBe(both);
      const sum = [...first, ...second].reduce((total, value) => total + value, previousWh);
      expect(both).toBe(sum % 2 ** 32);
    }),
  );
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { RemainderCarrier } from "../../../src/vee/judge/whole-watt-hours.ts";

function carry(values: readonly number[]): number[] {
  const carrier = new RemainderCarrier();
  const whole = values.map((value) => carrier.next(value));
  carrier.assertKept();
  return whole;
}

describe("whole watt-hours", () => {
  test("what is cut off goes on to the next figure", () => {
    expect(carry([10.5, 10.5, 10.5, 10.5])).toEqual([10, 11, 10, 11]);
    expect(carry([0.4, 0.4, 0.4, 0])).toEqual([0, 0, 1, 0]);
  });

  test("nothing never becomes something, and whole figures stay as they are", () => {
    expect(carry([0.9, 0, 0, 7, 0.1])).toEqual([0, 0, 0, 7, 1]);
    expect(carry([-0, 3])).toEqual([0, 3]);
  });

  test("noise of binary fractions is none", () => {
    expect(carry([0.1 + 0.2, 11.999999999999998, 0.7])).toEqual([0, 12, 1]);
  });

  test("a second figure for one half hour is made whole alike, and carries nothing on", () => {
    const carrier = new RemainderCarrier();
    expect([carrier.next(0.6), carrier.next(10.5), carrier.again(10.5), carrier.next(0.9)]).toEqual(
      [0, 11, 11, 1],
    );
  });

  test("the sum of any figures in thousandths lags by less than a watt-hour and never leads", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5_000, max: 20_000_000 }), { maxLength: 500 }),
        (thousandths) => {
          const whole = carry(thousandths.map((value) => value / 1_000));
          let left = 0;
          for (const [index, value] of thousandths.entries()) {
            left += value - 1_000 * (whole[index] ?? 0);
            expect(left).toBeGreaterThanOrEqual(0);
            expect(left).toBeLessThan(1_000);
          }
        },
      ),
    );
  });
});

/** Days in few bytes: what was packed comes out again, and the sums without the half hours. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { figuresOf } from "../../../src/domain/validate/day-figures.ts";
import { packDays, unpackDays } from "../../../src/store/past/pack-days.ts";

const through = 20_750;

const halfHour = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 31 - 1 }) },
);
const halfHours = fc.array(halfHour, { minLength: 48, maxLength: 48 });
/** Newest first. */
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 50 })
  .chain((ago) =>
    fc.tuple(...ago.sort((a, b) => a - b).map((each) => fc.tuple(fc.constant(each), halfHours))),
  )
  .map((made) =>
    made.map(([ago, wattHours]) => ({ number: through - ago, figures: figuresOf(wattHours) })),
  );
const everything = { first: 0, last: through };

/** Every figure, the half hours among them. */
function shown(unpacked: ReturnType<typeof unpackDays>) {
  return unpacked.map(({ number, figures }) => {
    const { wattHours, totalWh, highestWh, lastWh, actualSlots } = figures;
    return { number, figures: { wattHours, totalWh, highestWh, lastWh, actualSlots } };
  });
}

describe("packed days", () => {
  test("come out as they went in, and once more when they are packed anew", () => {
    fc.assert(
      fc.property(days, (given) => {
        const unpacked = unpackDays(packDays(given, through), through, everything);
        expect(shown(unpacked)).toEqual(given);
        expect(shown(unpackDays(packDays(unpacked, through + 9), through + 9, everything))).toEqual(
          given,
        );
      }),
    );
  });

  test("are read from one day to another, both included", () => {
    const given = [0, 1, 5, 9].map((ago) => ({
      number: through - ago,
      figures: figuresOf(new Array(48).fill(ago)),
    }));
    const bounds = { first: through - 5, last: through - 1 };
    const found = unpackDays(packDays(given, through), through, bounds);
    expect(found.map(({ number }) => through - number)).toEqual([1, 5]);
  });

  test("of an ordinary home take some hundred bytes each", () => {
    const home = Array.from({ length: 48 }, (_, slot) => 120 + ((slot * 37) % 900));
    const given = Array.from({ length: 42 }, (_, ago) => ({
      number: through - ago,
      figures: figuresOf(home),
    }));
    expect(packDays(given, through).length).toBeLessThan(42 * 110);
  });

  test("that lie after the last that is spoken for are refused", () => {
    const later = [{ number: through + 1, figures: figuresOf(new Array(48).fill(1)) }];
    expect(() => packDays(later, through)).toThrow("negative");
  });
});

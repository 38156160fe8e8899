import { describe, expect, test } from "@jest/globals";
import { interpolation } from "../../../../src/domain/estimate/methods/e0-interpolation.ts";
import { openDay } from "../../../../src/domain/estimate/open-day.ts";
import { initialEstimateSettings } from "../../../../src/domain/estimate/settings.ts";
import { checkDay, drawnEvidence } from "../../../support/drawn-day.ts";
import { casesOf } from "../../../support/vectors.ts";

describe("between two neighbours", () => {
  test("a single missing period is the mean, half up", () => {
    const { links } = checkDay(`
      1-18   180
      19     310
      20     -
      21     411
      22-48  180
      =>
      20     361  E0 2 interpolation
    `);
    expect(links[0]?.inputs).toEqual({ neighbours: [310, 411] });
  });

  test("neighbours count across midnight, on both sides", () => {
    checkDay(
      `
      1      -    invalid
      2-47   500
      48     -
      =>
      1      470  E0 3 interpolation
      48     600  E0 2 interpolation
      `,
      { before: 440, after: 700 },
    );
  });

  test("zero neighbours make a zero: the figure is a figure", () => {
    checkDay(`
      1-19   0
      20     -
      21-48  0
      =>
      20     0  E0 2 interpolation
    `);
  });
});

describe("one-sided", () => {
  const lastMissing = `
    1-46   180
    47     275
    48     -
    =>
  `;
  test("at the edge of the day one neighbour is repeated", () => {
    const { links } = checkDay(`${lastMissing} 48 275 E0 2 one-sided`);
    expect(links[0]?.inputs).toEqual({ neighbours: [275, null] });
  });

  test("not while the setting is off", () => {
    checkDay(`${lastMissing} 48 100 E9 2 annual-AC-flat`, {
      settings: { interpolationOneSided: false },
    });
  });

  test("no neighbour at all: not applicable", () => {
    checkDay(
      `
      48  -
      =>
      48  100 E9 2 annual-AC-flat
      `,
    );
  });
});

describe("how much of a day", () => {
  test("a run of two goes down the ladder", () => {
    checkDay(`
      1-19   180
      20-21  -
      22-48  180
      =>
      20-21  100 E9 2 annual-AC-flat
    `);
  });

  test("the seventh hole of a day goes down the ladder, and so do those after it", () => {
    checkDay(`
      1,3,5,7,9,11,13,15  100
      2,4,6,8,10,12,14,16 -
      17-48               100
      =>
      2,4,6,8,10,12       100  E0 2 interpolation
      14                  100 E9 2 annual-AC-flat
      16                  100 E9 2 annual-AC-flat
    `);
  });

  test("a run that would pass the day's limit is left whole, with those after it", () => {
    checkDay(
      `
      1      100
      2-3    -
      4      100
      5-6    -
      7      100
      8      -
      9-48   100
      =>
      2-3    100   E0 2 interpolation
      5-6    100 E9 2 annual-AC-flat
      8      100 E9 2 annual-AC-flat
      `,
      { settings: { interpolationRunMax: 2, interpolationPerDayMax: 3 } },
    );
  });

  test("a hole beside an estimate has no neighbour there: the run counts as a whole", () => {
    checkDay(
      `
      1-23   100
      24-25  -
      26-48  100
      =>
      24     130   E0 2 single-by-advance
      25     100 E9 2 annual-AC-flat
      `,
      {
        registers: [
          ["00:00", 0],
          ["12:00", 2_430],
        ],
      },
    );
  });

  test("half filled by a bracket, a run that is allowed by its length is left all the same", () => {
    checkDay(
      `
      1-23   100
      24-25  -
      26-48  100
      =>
      24     130   E0 2 single-by-advance
      25     100 E9 2 annual-AC-flat
      `,
      {
        registers: [
          ["00:00", 0],
          ["12:00", 2_430],
        ],
        settings: { interpolationRunMax: 2 },
      },
    );
  });
});

interface GapGiven {
  readonly values: readonly (number | null)[];
  readonly limitSlots: number;
  readonly oneSided: boolean;
}
interface GapExpect {
  readonly values: readonly (number | null)[];
  readonly unfilled: readonly [number, number][];
}
const gapLimits = casesOf<GapGiven, GapExpect>("interpolation-and-scaling", "gap-limit");
test("there are 8 gap-limit vectors", () => expect(gapLimits).toHaveLength(8));

test.each(gapLimits)("$id: $title", ({ given, expect: expected }) => {
  const picture = given.values
    .map((value, index) => `${index + 1} ${value === null ? "-" : value}`)
    .join("\n");
  const settings = {
    ...initialEstimateSettings,
    interpolationRunMax: given.limitSlots,
    interpolationPerDayMax: 48,
    interpolationOneSided: given.oneSided,
  };
  const values = [...given.values];
  for (const fill of interpolation.fill(openDay(drawnEvidence(picture), settings)))
    for (const [index, slot] of fill.slots.entries()) values[slot] = fill.wattHours[index] ?? null;
  expect(values).toEqual(expected.values);
  const left = expected.unfilled.reduce((count, [first, last]) => count + last - first + 1, 0);
  expect(values.filter((value) => value === null)).toHaveLength(left);
});

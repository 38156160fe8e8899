import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { previousDailyAdvances } from "../../../../src/domain/estimate/methods/e5-previous-daily-advances.ts";
import { openDay } from "../../../../src/domain/estimate/open-day.ts";
import { initialEstimateSettings } from "../../../../src/domain/estimate/settings.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnEvidence, evenShape } from "../../../support/drawn-day.ts";

const day = settlementDay("2026-10-20");
const advance = (daysAgo: number, wattHours: number) => ({
  day: addDays(day, -daysAgo),
  wattHours,
  source: `advance ${daysAgo}`,
});
const actual = (daysAgo: number, slotWh: number) => ({
  day: addDays(day, -daysAgo),
  wattHours: new Array<number>(48).fill(slotWh),
  source: `day ${daysAgo}`,
});
/** Even shapes on all days around, so that targets are plain means. */
const shapes = Object.fromEntries(
  Array.from({ length: 61 }, (_, index) => [addDays(day, index - 40), evenShape]),
);
const empty = "1-48 - \n =>";

test("the mean of the days before, by the shape, with where it is from", () => {
  const { links } = checkDay(`${empty} 1-48 150 E5 2 previous-daily-advances`, {
    shapes,
    history: { days: [], advances: [advance(3, 4_800), advance(1, 9_600)] },
  });
  expect(links[0]).toMatchObject({
    by: "E5 previous-daily-advances",
    inputs: {
      history: { sources: ["advance 1", "advance 3"], wattHours: 14_400 },
      shape: { step: 1, origin: "even" },
    },
  });
});

test("some slots take their part of a day", () => {
  checkDay("1-20 100 \n 21-24 - \n 25-48 100 \n => \n 21-24 200 E5 2 previous-daily-advances", {
    shapes,
    history: { days: [], advances: [advance(1, 9_600)] },
  });
});

test("the window has seven days: the eighth is not asked, nor the day itself or those after it", () => {
  const farAdvances = [advance(8, 1), advance(7, 4_800), advance(0, 5), advance(-1, 9)];
  checkDay(`${empty} 1-48 100 E5 2 previous-daily-advances`, {
    shapes,
    history: { days: [], advances: farAdvances },
  });
  checkDay(`${empty} 1-48 100 E9 2 annual-AC-flat`, {
    shapes,
    history: { days: [], advances: farAdvances },
    settings: { recentE5Days: 6 },
  });
});

test("complete actual days count while history.derivedDa is on, after the register of the same day", () => {
  const history = { days: [actual(2, 300), actual(1, 300)], advances: [advance(2, 4_800)] };
  checkDay(`${empty} 1-48 200 E5 2 previous-daily-advances`, { shapes, history });
  checkDay(`${empty} 1-48 100 E5 2 previous-daily-advances`, {
    shapes,
    history,
    settings: { historyDerivedAdvances: false },
  });
});

test("an advance of 0 is a figure: zeros, not the next method", () => {
  checkDay(`${empty} 1-48 0 E5 2 previous-daily-advances`, {
    shapes,
    history: { days: [], advances: [advance(1, 0)] },
  });
});

test("where the shape of the missing slots is 0 nothing is estimated (export at night)", () => {
  checkDay("1-10 - \n 11-48 0 \n => \n 1-10 0 E5 2 previous-daily-advances", {
    quantity: "AE",
    shape: null,
    history: { days: [], advances: [advance(1, 9_000)] },
  });
});

test.each([
  ["spring", "2026-03-29"],
  ["autumn", "2026-10-25"],
])("a clock-change day before and after has 48 half hours as well: %s", (_, changes) => {
  for (const offset of [0, 1]) {
    const filled = settlementDay(changes);
    const evidence = { day: addDays(filled, offset), shape: null };
    checkDay(`${empty} 1-48 =9000 E5 2 previous-daily-advances`, {
      ...evidence,
      history: {
        days: [],
        advances: [
          // The same kind of day in the same season weighs the same.
          { day: addDays(evidence.day, -7), wattHours: 9_000, source: "a week before" },
        ],
      },
      shapes: { [addDays(evidence.day, -7)]: sameAs(evidence.day) },
    });
  }
});

function sameAs(of: typeof day) {
  return openDay(drawnEvidence("1-48 -", { day: of, shape: null }), initialEstimateSettings).shape;
}

test("law: the slots add up to the energy of the past, scaled by shape and rounded half up once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(60_000), { minLength: 1, maxLength: 7 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 48 }), { minLength: 1, maxLength: 48 }),
      (energies, missing) => {
        const above = Array.from({ length: 48 }, (_, index) =>
          missing.includes(index + 1) ? `${index + 1} -` : `${index + 1} 100`,
        ).join("\n");
        const advances = energies.map((wattHours, index) => advance(index + 1, wattHours));
        const evidence = drawnEvidence(above, { shapes, history: { days: [], advances } });
        const [fill] = previousDailyAdvances.fill(openDay(evidence, initialEstimateSettings));
        const sum = energies.reduce((total, each) => total + each, 0);
        const exact = (sum * missing.length) / (energies.length * 48);
        expect(fill?.wattHours.reduce((total, each) => total + each, 0)).toBe(
          Math.floor(exact + 0.5),
        );
        expect(fill?.slots).toEqual(missing.map((period) => period - 1).sort((a, b) => a - b));
      },
    ),
  );
});

import { describe, expect, test } from "@jest/globals";
import { dayWattHours } from "../../../src/domain/day/consumption-day.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { flatShape, type LoadShape } from "../../../src/domain/shape/load-shape.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnEvidence } from "../../support/drawn-day.ts";

const nightAndDay: LoadShape = {
  step: 1,
  origin: "night and day",
  weights: Array.from({ length: 48 }, (_, index) => (index < 24 ? 0 : 100)),
  annualTotal: 2_400 * 365,
  sevenDayTotal: 2_400 * 7,
};
const annual = { wattHours: 3_650_000, source: "central" } as const;

test("the share of the missing slots in the shape of the year", () => {
  const { links } = checkDay(
    "1-24 7 \n 25-36 - \n 37-48 8 \n => \n 25-36 =5000 E9 2 annual-AC-annual",
    {
      annual,
      shape: nightAndDay,
    },
  );
  expect(links[0]).toEqual({
    stage: "default",
    by: "E9 annual-AC-annual",
    periods: [25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36],
    inputs: { annual, shape: { step: 1, origin: "night and day" } },
  });
});

test("without the annual total, seven days of the shape stand for a week of the year", () => {
  checkDay(
    "1-48 - \n => \n 1-24 0 E9 2 annual-SNAC-seven-day \n 25-48 =10000 E9 2 annual-SNAC-seven-day",
    {
      annual: { ...annual, source: "nominated" },
      shape: { ...nightAndDay, annualTotal: null },
    },
  );
});

describe("without any total", () => {
  test("every half hour counts the same, and the shape still shares", () => {
    checkDay("1-48 - \n => \n 1-24 0 E9 2 annual-AC-flat \n 25-48 =10000 E9 2 annual-AC-flat", {
      annual,
      shape: { ...nightAndDay, annualTotal: null, sevenDayTotal: null },
    });
  });

  test("slots whose shape adds up to 0 are 0", () => {
    checkDay("1-24 - \n 25-48 9 \n => \n 1-24 0 E9 2 annual-AC-flat", {
      annual,
      shape: { ...nightAndDay, annualTotal: null, sevenDayTotal: null },
    });
  });

  test("no shape at all is flat, and an operator's item", () => {
    const { exceptions } = checkDay(
      "1-48 - \n => \n 1-16 209 E9 2 annual-AC-flat \n 17-48 208 E9 2 annual-AC-flat",
      { annual, shape: flatShape },
    );
    expect(exceptions).toEqual(["loadShapeForm"]);
  });
});

describe("where nothing is known", () => {
  test.each([
    ["domestic", { connectionType: "W", domestic: true }, 2_700_000],
    ["whole current", { connectionType: "W", domestic: false }, 12_000_000],
    ["current transformers", { connectionType: "L", domestic: false }, 66_000_000],
  ] as const)("the class default of an import point: %s", (_, connection, yearWh) => {
    const { links, exceptions } = checkDay(
      `1-48 - \n => \n 1-24 0 E9 2 annual-class-annual \n 25-48 =${Math.round(yearWh / 365)} E9 2 annual-class-annual`,
      {
        annual: null,
        shape: nightAndDay,
        connection: { ...connection, hardLimitWh: null },
      },
    );
    expect(links[0]?.inputs.annual).toEqual({ source: "class", wattHours: yearWh });
    expect(exceptions).toEqual(["noAnnualConsumption"]);
  });

  test("an export has one only where the setting gives it", () => {
    checkDay(
      "1-48 - \n => \n 1-24 0 E9 2 annual-class-annual \n 25-48 =1000 E9 2 annual-class-annual",
      {
        quantity: "AE",
        annual: null,
        shape: nightAndDay,
        settings: { annualExportWh: 365_000 },
      },
    );
  });
});

test("an annual consumption of 0 is a figure: zeros under E9", () => {
  const { exceptions } = checkDay("1-48 - \n => \n 1-48 0 E9 2 annual-AC-annual", {
    annual: { wattHours: 0, source: "central" },
    shape: nightAndDay,
  });
  expect(exceptions).toEqual([]);
});

test("an export with annual consumption is shared by the sun, and its night is 0", () => {
  const { slots } = checkDay("1-24 - \n 25-48 0 \n => \n 1-24 =1864 E9 2 annual-AC-annual", {
    quantity: "AE",
    annual,
    shape: null,
  });
  expect(slots.wattHours.slice(0, 15)).toEqual(new Array(15).fill(0));
  expect(slots.wattHours[23]).toBeGreaterThan(slots.wattHours[19] ?? 0);
});

test("the days of a year by the built-in shape add up to its annual consumption", () => {
  let sum = 0;
  for (let day = settlementDay("2026-01-01"); day < "2027-01-01"; day = addDays(day, 1)) {
    const yearly = { day, annual: { ...annual, wattHours: 2_700_000 }, shape: null };
    const evidence = drawnEvidence("1-48 -", yearly);
    const estimated = estimateDay(evidence, initialEstimateSettings);
    const defaulted = defaultDay(evidence, estimated, initialEstimateSettings);
    if (defaulted.kind === "settled") sum += dayWattHours(defaulted.slots);
  }
  // Eight bank holidays count as days of the weekend, which the nominal year does not know.
  expect(Math.abs(sum - 2_700_000)).toBeLessThan(2_700_000 * 0.005);
});

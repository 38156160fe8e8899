import { expect, test } from "@jest/globals";
import { checkDay } from "../../support/drawn-day.ts";

const wattHours = Array.from({ length: 48 }, (_, slot) => (slot === 41 ? 333 : 200));
const facts = { quantity: "RI", shape: null, active: { wattHours, reference: null } } as const;
const picture = "1-40 50 \n 41-42 - \n 43-48 50 \n =>";

test("0.484322 var-hours to a watt-hour, each half hour rounded half up", () => {
  const { links, exceptions } = checkDay(`${picture} 41-42 97,161 E9 2 power-factor`, facts);
  expect(links).toEqual([
    {
      stage: "default",
      by: "E9 power-factor",
      periods: [41, 42],
      inputs: { ratio: { activeWh: 1_000_000, reactiveWh: 484_322, source: null } },
    },
  ]);
  expect(exceptions).toEqual([]);
});

test("the ratio is a setting", () => {
  checkDay(`${picture} 41-42 200,333 E9 2 power-factor`, {
    ...facts,
    settings: { reactiveRatioPerMillion: 1_000_000 },
  });
});

test("where no active energy is appointed, none is reactive", () => {
  checkDay(`${picture} 41-42 0 E9 2 power-factor`, {
    ...facts,
    active: { wattHours: new Array<null>(48).fill(null), reference: null },
  });
});

test("reactive export without a reference is zero", () => {
  checkDay(`${picture} 41-42 0 ZE1 2 nothing-known`, { ...facts, quantity: "RE" });
});

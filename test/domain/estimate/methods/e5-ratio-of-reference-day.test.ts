import { expect, test } from "@jest/globals";
import { checkDay } from "../../../support/drawn-day.ts";

const wattHours = Array.from({ length: 48 }, (_, slot) => (slot === 41 ? 333 : 200));
const reference = { activeWh: 9_000, reactiveWh: 2_501, ageDays: 28, source: "day 1" };
const facts = { quantity: "RI", shape: null } as const;
const picture = "1-40 50 \n 41-42 - comms \n 43-48 50 \n =>";

test.each(["RI", "RE"] as const)(
  "%s: a share of the active energy, each half hour rounded half up",
  (quantity) => {
    const { links } = checkDay(`${picture} 41-42 56,93 E5 4 ratio-of-reference-day`, {
      ...facts,
      quantity,
      active: { wattHours, reference },
    });
    expect(links).toEqual([
      {
        stage: "estimate",
        by: "E5 ratio-of-reference-day",
        periods: [41, 42],
        inputs: { ratio: { activeWh: 9_000, reactiveWh: 2_501, source: "day 1" } },
      },
    ]);
  },
);

test.each([
  ["29 days old", { ...reference, ageDays: 29 }],
  ["without active energy", { ...reference, activeWh: 0 }],
  ["none held", null],
])("not applicable: the reference is %s", (_, held) => {
  checkDay(`${picture} 41-42 97,161 E9 4 power-factor`, {
    ...facts,
    active: { wattHours, reference: held },
  });
});

test("the age is a setting, and a day without reactive energy makes zeros", () => {
  checkDay(`${picture} 41-42 0 E5 4 ratio-of-reference-day`, {
    ...facts,
    active: { wattHours, reference: { ...reference, reactiveWh: 0, ageDays: 40 } },
    settings: { reactiveReferenceDaysMax: 40 },
  });
});

test("a complete day asks for nothing", () => {
  const { links } = checkDay("1-48 50 \n =>", { ...facts, active: { wattHours, reference } });
  expect(links).toEqual([]);
});

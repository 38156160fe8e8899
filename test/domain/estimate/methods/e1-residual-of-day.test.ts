import { expect, test } from "@jest/globals";
import { checkDay } from "../../../support/drawn-day.ts";

test("the rest of the day's advance is shared by the shape of the missing slots, ties to the earliest", () => {
  const { links, law } = checkDay(
    `
    1-9    120
    10-12  -
    13-48  120
    =>
    10-12  134,134,133  E1 2 residual-of-day
    `,
    {
      registers: [
        ["00:00", 1_000_000],
        ["24:00", 1_005_801],
      ],
    },
  );
  expect(links[0]).toEqual({
    stage: "estimate",
    by: "E1 residual-of-day",
    periods: [10, 11, 12],
    inputs: { registers: ["read 00:00", "read 24:00"], shape: { step: 1, origin: "even" } },
    law: law[0],
  });
  expect(law[0]?.holds).toBe(true);
});

test("each slot keeps its own reason within one residual", () => {
  checkDay(
    `
    1-9    100
    10     -  invalid
    11-12  -  missing
    13     -  comms
    14     -  optOut
    15     -  nonSmart
    16-48  100
    =>
    10     10  E1 3  residual-of-day
    11-12  10  E1 2  residual-of-day
    13     10  E1 4  residual-of-day
    14     10  E1 1  residual-of-day
    15     10  E1 10 residual-of-day
    `,
    {
      registers: [
        ["00:00", 0],
        ["24:00", 4_260],
      ],
    },
  );
});

test("where the shape of the missing slots is 0, the residual is shared equally", () => {
  checkDay(
    `
    1-12   -
    13-48  0
    =>
    1-12   1,1,1,1,1,1,1,0,0,0,0,0  E1 2 residual-of-day
    `,
    {
      quantity: "AE",
      shape: null,
      registers: [
        ["00:00", 500],
        ["24:00", 507],
      ],
    },
  );
});

test("an exhausted advance makes zeros, which are energy with a method and not holes", () => {
  checkDay(
    `
    1-9    100
    10-12  -
    13-48  100
    =>
    10-12  0  E1 2 residual-of-day
    `,
    {
      registers: [
        ["00:00", 0],
        ["24:00", 4_500],
      ],
    },
  );
});

test.each([
  ["no closing read", [["00:00", 0]]],
  ["no read at all", []],
  [
    "a closing read of another day",
    [
      ["00:00", 0],
      ["47:30", 9_000],
    ],
  ],
] as const)("not applicable: %s", (_, registers) => {
  checkDay(
    `
    1-9    100
    10-12  -
    13-48  100
    =>
    10-12  100 E9 2 annual-AC-flat
    `,
    { registers },
  );
});

test.each([
  ["begins later", "3-9 100 \n 10-12 - \n 13-48 100"],
  ["ends earlier", "1-9 100 \n 10-12 - \n 13-46 100"],
])("not applicable: the span is not wholly inside an appointment that %s", (_, picture) => {
  for (const closing of [4_801, 100]) {
    const { findings } = checkDay(`${picture} \n => \n 10-12 100 E9 2 annual-AC-flat`, {
      registers: [
        ["00:00", 0],
        ["24:00", closing],
      ],
    });
    expect(findings).toEqual([]);
  }
});

test("a read off the grid between the midnights is passed over", () => {
  checkDay(
    `
    1-9    100
    10-12  -
    13-48  100
    =>
    10-12  67,67,67  E1 2 residual-of-day
    `,
    {
      registers: [
        ["00:00", 0],
        ["10:17:05", 2_000],
        ["24:00", 4_701],
      ],
    },
  );
});

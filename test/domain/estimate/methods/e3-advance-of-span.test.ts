import { expect, test } from "@jest/globals";
import { checkDay } from "../../../support/drawn-day.ts";

test("reads off midnight bind the slots between them; the tighter pair beats the day", () => {
  const { law } = checkDay(
    `
    1-9    100
    10-12  -
    13-24  100
    25-28  -
    29-48  100
    =>
    10-12  50   E3 2 advance-of-span
    25-28  150  E3 2 advance-of-span
    `,
    {
      registers: [
        ["00:00", 0],
        ["12:00", 2_250],
        ["24:00", 2_250 + 2_600],
      ],
    },
  );
  expect(law.map(({ firstPeriod, lastPeriod }) => [firstPeriod, lastPeriod])).toEqual([
    [1, 24],
    [25, 48],
  ]);
});

test("on the first day of an appointment the reads inside it bind its slots", () => {
  checkDay("47-48 - \n => \n 47-48 201,200 E3 2 advance-of-span", {
    registers: [
      ["22:30", 90],
      ["23:00", 100],
      ["24:00", 501],
    ],
  });
});

test("an end off the grid serves only where enough slots are to be filled", () => {
  const registers = [
    ["00:00", 0],
    ["10:10", 4_000],
  ] as const;
  const picture = "1-20 - \n 21-48 100 \n =>";
  checkDay(`${picture} 1-20 100 E9 2 annual-AC-flat`, { registers });
  checkDay(`${picture} 1-20 200 E3 2 advance-of-span`, {
    registers,
    settings: { offGridSlotsMin: 20 },
  });
});

test("of a chain of reads off the grid each that closes too little is passed over", () => {
  checkDay("1-48 - \n => \n 1-48 100 E2 2 advance-of-day", {
    registers: [
      ["00:00", 0],
      ["10:10", 1_900],
      ["10:20", 2_000],
      ["20:50", 4_100],
      ["24:00", 4_800],
    ],
  });
});

test("reads near both midnights, but not on them, are a span and not a day", () => {
  const registers = [
    ["00:10", 0],
    ["23:50", 4_800],
  ] as const;
  checkDay("1-48 - \n => \n 1-48 100 E3 2 advance-of-span", { registers });
  checkDay("1-47 - \n 48 90 \n => \n 1-47 100 E9 2 annual-AC-flat", { registers });
});

test("of a pair with one end off the grid it is that end which is passed over", () => {
  checkDay(
    `
    1-24   100
    25-27  -
    28-48  100
    =>
    25-27  70  E3 2 advance-of-span
    `,
    {
      registers: [
        ["10:10", 2_000],
        ["12:00", 2_400],
        ["24:00", 2_400 + 2_310],
      ],
    },
  );
});

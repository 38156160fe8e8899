import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnBeside, evenShape } from "../../../support/drawn-day.ts";

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

describe("over several days", () => {
  const day = settlementDay("2026-10-20");
  const [before, after] = [addDays(day, -1), addDays(day, 1)];
  const shapes = { [before]: evenShape, [after]: evenShape };
  const picture = "1-24 100 \n 25-48 - \n =>";

  test("the day takes its part of one sharing; ties to the earliest slot of all", () => {
    const { law, links } = checkDay(`${picture} 25-48 =2424 E3 2 advance-of-span`, {
      beside: [drawnBeside(before, "1-48 -"), drawnBeside(after, "1-48 100")],
      shapes,
      registers: [
        ["-24:00", 0],
        ["48:00", 2_400 + 4_800 + 72 * 101 + 1],
      ],
    });
    expect(law).toEqual([
      {
        firstPeriod: -47,
        lastPeriod: 96,
        advanceWh: 14_473,
        actualWh: 7_200,
        estimatedWh: 7_273,
        holds: true,
      },
    ]);
    expect(links[0]?.inputs).toEqual({
      registers: ["read -24:00", "read 48:00"],
      shape: { step: 1, origin: "even" },
    });
  });

  test("each day is shared by its own shape", () => {
    const steep = { ...evenShape, weights: new Array<number>(48).fill(3) };
    checkDay("1-48 - \n => \n 1-48 100 E3 2 advance-of-span", {
      beside: [drawnBeside(after, "1-48 -")],
      shapes: { [after]: steep },
      registers: [
        ["00:00", 0],
        ["48:00", 48 * 400],
      ],
    });
  });

  test("a bracket that ends inside the next day, by a carried read, counts all that is missing", () => {
    checkDay("1-48 - \n => \n 1-48 =4800 E3 2 advance-of-span", {
      beside: [drawnBeside(after, "1-48 -")],
      shapes,
      registers: [
        ["00:00", 0],
        ["36:10", 7_200],
      ],
    });
  });

  test("one slot missing between reads days apart is single by advance", () => {
    checkDay("1-47 100 \n 48 - \n => \n 48 250 E0 2 single-by-advance", {
      beside: [drawnBeside(after, "1-48 100")],
      registers: [
        ["00:00", 0],
        ["48:00", 9_750],
      ],
    });
  });

  test.each([
    ["a day between them is not known", []],
    ["the appointment began after the first read", [drawnBeside(before, "3-48 -")]],
  ])("not used: %s", (_, beside) => {
    checkDay(`${picture} 25-48 100 E9 2 annual-AC-flat`, {
      beside,
      shapes,
      registers: [
        ["-24:00", 0],
        ["24:00", 9_600],
      ],
    });
  });

  test("not used: longer than bracket.daysMax", () => {
    const facts = {
      beside: [drawnBeside(before, "1-48 -")],
      shapes,
      registers: [
        ["-24:00", 0],
        ["24:00", 2_400 + 72 * 200],
      ],
    } as const;
    checkDay(`${picture} 25-48 200 E3 2 advance-of-span`, {
      ...facts,
      settings: { bracketDaysMax: 2 },
    });
    checkDay(`${picture} 25-48 100 E9 2 annual-AC-flat`, {
      ...facts,
      settings: { bracketDaysMax: 1 },
    });
  });

  test("a bracket that lies wholly on another day is not of this one", () => {
    const { law, findings } = checkDay(`${picture} 25-48 100 E9 2 annual-AC-flat`, {
      beside: [drawnBeside(before, "1-48 -"), drawnBeside(after, "1-48 -")],
      shapes,
      registers: [
        ["-24:00", 9_000],
        ["00:00", 0],
        ["24:00", 0, { meterId: "B2" }],
        ["48:00", 4_800, { meterId: "B2" }],
      ],
    });
    expect([law, findings]).toEqual([[], []]);
  });

  test("actuals above the advance on any day: not used, and V60 names the slots of this one", () => {
    const { findings } = checkDay(`${picture} 25-48 100 E9 2 annual-AC-flat`, {
      beside: [drawnBeside(before, "1-48 500")],
      shapes,
      registers: [
        ["-24:00", 0],
        ["24:00", 9_600],
      ],
    });
    expect(findings.map(({ rule, periods }) => [rule, periods.length])).toEqual([["V60", 24]]);
  });
});

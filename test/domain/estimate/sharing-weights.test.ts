import { describe, expect, test } from "@jest/globals";
import { meanOf } from "../../../src/domain/estimate/mean-of-days.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { checkDay, drawnBeside, evenShape } from "../../support/drawn-day.ts";

/** A Tuesday. */
const day = settlementDay("2026-10-20");
/** Half of the energy in slot 10, the rest even: nothing like an even shape. */
const steep = (weight: number) =>
  Array.from({ length: 48 }, (_, slot) => (slot === 9 ? weight : 1));
const reference = (offset: number, wattHours: readonly number[]) => ({
  day: addDays(day, offset),
  wattHours,
  source: `day ${offset}`,
});
const picture = "1-8 100 \n 9-10 - \n 11-48 100 \n =>";
const registers = [
  ["00:00", 0],
  ["24:00", 4_600 + 120],
] as const;
const byLoadShape = `${picture} 9-10 60 E1 2 residual-of-day`;

describe("ownHistory", () => {
  const settings = { shapeSource: "ownHistory" } as const;
  const tuesdays = [-35, -28, -21, -14].map((offset) => reference(offset, steep(5)));

  test("the mean of the last four days of that weekday; codes, target and law stay", () => {
    const days = [reference(-42, steep(99)), ...tuesdays, reference(-1, steep(77))];
    const { links, law } = checkDay(`${picture} 9-10 20,100 E1 2 residual-of-day`, {
      registers,
      settings,
      history: { days, advances: [] },
    });
    expect(links[0]?.inputs).toEqual({
      registers: ["read 00:00", "read 24:00"],
      shape: { step: 1, origin: "even" },
      weights: "own history 2026-09-15 2026-09-22 2026-09-29 2026-10-06",
    });
    expect(law[0]?.holds).toBe(true);
  });

  test("two days will do, one will not, and days after the day are not its history", () => {
    const two = { days: tuesdays.slice(2), advances: [] };
    checkDay(`${picture} 9-10 20,100 E1 2 residual-of-day`, { registers, settings, history: two });
    const one = { days: [reference(-7, steep(5)), reference(7, steep(5))], advances: [] };
    checkDay(byLoadShape, { registers, settings, history: one });
  });

  test("a bank holiday is a Sunday", () => {
    const boxingDay = settlementDay("2026-12-28");
    const sundays = [-8, -15].map((offset) => ({
      ...reference(0, steep(5)),
      day: addDays(boxingDay, offset),
    }));
    checkDay(`${picture} 9-10 20,100 E1 2 residual-of-day`, {
      day: boxingDay,
      registers,
      settings,
      history: { days: sundays, advances: [] },
    });
  });
});

test("likeDay: the figures of the day most like it", () => {
  const history = { days: [reference(-7, steep(5))], advances: [] };
  const settings = { shapeSource: "likeDay" } as const;
  const { links } = checkDay(`${picture} 9-10 20,100 E1 2 residual-of-day`, {
    registers,
    settings,
    history,
  });
  expect(links[0]?.inputs.weights).toBe("like day 2026-10-13 day -7");
  checkDay(byLoadShape, { registers, settings });
});

test("ownInvalid: what V62 refused keeps its shape; nothing above 0 cannot serve", () => {
  const settings = { shapeSource: "ownInvalid" } as const;
  checkDay(`${picture} 9-10 20,100 E1 2 residual-of-day`, {
    registers,
    settings,
    refusedByFactor: steep(5),
  });
  checkDay(byLoadShape, { registers, settings });
  checkDay(byLoadShape, {
    registers,
    settings,
    refusedByFactor: new Array<number>(48).fill(0),
  });
});

test("what is missing on several days is shared by their load shapes, and the inputs say so", () => {
  const next = addDays(day, 1);
  const { links } = checkDay("1-48 - \n => \n 1-48 100 E3 2 advance-of-span", {
    beside: [drawnBeside(next, "1-24 100 \n 25-48 -")],
    shapes: { [next]: evenShape },
    settings: { shapeSource: "likeDay" },
    history: { days: [reference(-7, steep(5))], advances: [] },
    registers: [
      ["00:00", 0],
      ["48:00", 9_600],
    ],
  });
  expect(links[0]?.inputs.weights).toBeUndefined();
});

test("the mean of no days is empty, of several each half hour rounded half up", () => {
  expect(meanOf([])).toEqual([]);
  expect(meanOf([{ wattHours: [1, 2] }, { wattHours: [2, 2] }])).toEqual([2, 2]);
});

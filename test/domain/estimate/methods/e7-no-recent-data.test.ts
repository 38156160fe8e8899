import { expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay } from "../../../support/drawn-day.ts";
import { evenShapesAround, readDaysAgo } from "../../../support/even-past.ts";

const day = settlementDay("2026-10-20");
const shapes = evenShapesAround(day);
const filled = "1-48 - \n => \n 1-48 200 E7 2 no-recent-data";
const pair = (daysAgo: number) => [readDaysAgo(daysAgo + 10, 0), readDaysAgo(daysAgo, 96_000)];

test.each([271, 456])("a latest read of %s days: the advance to it, by the shape", (daysAgo) => {
  const { links } = checkDay(filled, { shapes, registers: pair(daysAgo) });
  const sources = [daysAgo + 10, daysAgo].map((days) => `read -${days * 24}:00`);
  expect(links[0]).toMatchObject({
    stage: "estimate",
    by: "E7 no-recent-data",
    inputs: { history: { sources, wattHours: 96_000 } },
  });
});

test("the advance counts from the read just before, not from the earliest", () => {
  checkDay(filled, {
    shapes,
    registers: [readDaysAgo(291, 0), readDaysAgo(281, 1), readDaysAgo(271, 96_001)],
  });
});

test("457 days are too many", () => {
  checkDay("1-48 - \n => \n 1-48 100 E9 2 annual-AC-flat", { shapes, registers: pair(457) });
});

test("a single read, a register that fell, an exchange between: not applicable", () => {
  const other = "1-48 - \n => \n 1-48 100 E9 2 annual-AC-flat";
  checkDay(other, { shapes, registers: [readDaysAgo(271, 5)] });
  checkDay(other, { shapes, registers: [readDaysAgo(281, 5), readDaysAgo(271, 4)] });
  checkDay(other, {
    shapes,
    registers: [readDaysAgo(281, 0, { meterId: "A1" }), readDaysAgo(271, 5, { meterId: "B2" })],
  });
});

test.each([
  ["E5", "E5 2 previous-daily-advances", undefined],
  ["E7", "E7 2 no-recent-data", ["E7", "E5", "E4", "E6"] as const],
])("%s comes first, as the order says", (_, codes, historyOrder) => {
  checkDay(`1-48 - \n => \n 1-48 200 ${codes}`, {
    shapes,
    registers: pair(271),
    history: { days: [], advances: [{ day: addDays(day, -1), wattHours: 9_600, source: "a" }] },
    settings: historyOrder === undefined ? {} : { historyOrder },
  });
});

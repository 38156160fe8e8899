import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { checkDay, type DrawnRead } from "../../../support/drawn-day.ts";
import { evenShapesAround, readDaysAgo } from "../../../support/even-past.ts";

const day = settlementDay("2026-10-20");
const shapes = evenShapesAround(day);
const empty = "1-48 - \n =>";
/** What the ladder goes on to. */
const other = `${empty} 1-48 100 E9 2 annual-AC-flat`;

describe("E4", () => {
  test("several reads within 90 days: from the earliest to the latest of them", () => {
    const { links } = checkDay(`${empty} 1-48 200 E4 2 register-history`, {
      shapes,
      registers: [
        readDaysAgo(200, 0),
        readDaysAgo(90, 50_000),
        readDaysAgo(60, 51_000),
        readDaysAgo(10, 50_000 + 80 * 9_600),
      ],
    });
    expect(links[0]?.inputs).toEqual({
      history: { sources: ["read -2160:00", "read -240:00"], wattHours: 768_000 },
      shape: { step: 1, origin: "even" },
    });
  });

  test("one read within 90 days: from the read before it, however old", () => {
    checkDay(`${empty} 1-48 200 E4 2 register-history`, {
      shapes,
      registers: [readDaysAgo(600, 0), readDaysAgo(500, 10), readDaysAgo(90, 10 + 410 * 9_600)],
    });
  });

  test("the opening read of the day itself counts; a read after the day does not", () => {
    checkDay("1-48 - \n => \n 1-48 200 E4 2 register-history", {
      shapes,
      registers: [readDaysAgo(10, 0), ["00:00", 96_000], ["240:00", 5_000_000]],
    });
  });

  test("it fills the slots that are open, and leaves the others", () => {
    checkDay("1-10 70 \n 11-14 - \n 15-48 70 \n => \n 11-14 200 E4 2 register-history", {
      shapes,
      registers: [readDaysAgo(20, 0), readDaysAgo(10, 96_000)],
    });
  });

  test("a read off midnight counts from its nearest half hour", () => {
    // 23.5 hours from 10:30 to 10:00.
    checkDay(`${empty} 1-48 100 E4 2 register-history`, {
      shapes,
      registers: [
        ["-37:40", 0],
        ["-14:00", 4_700],
      ],
    });
  });

  test("over an exchange with both reads the advance counts on", () => {
    checkDay(`${empty} 1-48 200 E4 2 register-history`, {
      shapes,
      registers: [
        readDaysAgo(20, 900_000, { meterId: "A1" }),
        readDaysAgo(15, 900_000 + 48_000, { meterId: "A1", event: "removal" }),
        readDaysAgo(15, 7, { meterId: "B2", event: "installation" }),
        readDaysAgo(10, 7 + 48_000, { meterId: "B2" }),
      ],
    });
  });

  test.each<[string, readonly DrawnRead[]]>([
    ["only one read is known", [readDaysAgo(10, 5_000)]],
    ["the register fell", [readDaysAgo(20, 5_000), readDaysAgo(10, 4_999)]],
    [
      "an exchange without its reads lies between",
      [readDaysAgo(20, 0, { meterId: "A1" }), readDaysAgo(10, 5_000, { meterId: "B2" })],
    ],
  ])("not applicable: %s", (_, registers) => {
    checkDay(other, { shapes, registers });
  });
});

test.each([
  [0, `${empty} 1-48 200 E4 2 register-history`],
  [90, `${empty} 1-48 200 E4 2 register-history`],
  [91, `${empty} 1-48 200 E6 2 one-older-advance`],
])("a latest read of %s days", (daysAgo, picture) => {
  checkDay(picture, {
    shapes,
    registers: [readDaysAgo(daysAgo + 10, 0), readDaysAgo(daysAgo, 96_000)],
  });
});

test("the window is a setting", () => {
  checkDay(`${empty} 1-48 200 E4 2 register-history`, {
    shapes,
    registers: [readDaysAgo(110, 0), readDaysAgo(100, 96_000)],
    settings: { recentE4Days: 100 },
  });
});

test.each(["2026-03-29", "2026-10-25"])(
  "a span over a clock change has 48 half hours a day: %s",
  (date) => {
    const changes = settlementDay(date);
    checkDay(`${empty} 1-48 100 E4 2 register-history`, {
      day: addDays(changes, 5),
      shapes: evenShapesAround(changes),
      registers: [readDaysAgo(10, 0), readDaysAgo(3, 7 * 4_800)],
    });
  },
);

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cellPath, runsOf } from "../../../web/charts/cell-path.ts";
import { dailyLine } from "../../../web/charts/daily-line.ts";
import { dayTicks } from "../../../web/charts/day-ticks.ts";
import { energyStrip } from "../../../web/charts/energy-strip.ts";
import { heatMap } from "../../../web/charts/heat-map.ts";
import { ruleBars } from "../../../web/charts/rule-bars.ts";
import type { HeatMapView, ShownClass } from "../../../web/views/vee-report-view.ts";
import { reportOf, shownDay, shownMeter } from "../support/view.ts";

describe("cells", () => {
  test("runs of neighbours are one rectangle, and together they are the line again", () => {
    expect(runsOf(["a", "a", null, "a", "b"])).toEqual([
      { key: "a", start: 0, length: 2 },
      { key: "a", start: 3, length: 1 },
      { key: "b", start: 4, length: 1 },
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", null)), (keys) => {
        const line: (string | null)[] = keys.map(() => null);
        for (const { key, start, length } of runsOf(keys)) line.fill(key, start, start + length);
        expect(line).toEqual(keys);
      }),
    );
  });

  test("rectangles across and down", () => {
    expect(
      cellPath([
        { column: 3, row: 5, length: 2, direction: "across" },
        { column: 0, row: 1, length: 4, direction: "down" },
      ]),
    ).toBe("M3 5h2v1h-2zM0 1h1v4h-1z");
  });
});

describe("axes of days", () => {
  test.each([1, 7, 50, 366, 3_000])("%p days have a few ticks, none at the far end", (days) => {
    const ticks = dayTicks("2026-01-01", days, 8);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(9);
    for (const { at } of ticks) expect(at).toBeLessThan(0.9);
  });

  test("a new year is written out", () => {
    const texts = dayTicks("2026-12-18", 28, 8).map(({ text }) => text);
    expect(texts).toEqual(["18 Dec 2026", "25 Dec", "1 Jan 2027", "8 Jan"]);
  });
});

function mapOf(
  rows: readonly (readonly (ShownClass | null)[])[],
  isWorstFirst: boolean,
): HeatMapView {
  return {
    file: "homes.csv",
    firstDay: "2026-10-24",
    daysPerColumn: 1,
    metersPerRow: isWorstFirst ? 1 : 4,
    isWorstFirst,
    rows: rows.map((cells, index) => ({
      label: `home ${index}`,
      cells: cells.map((worst) => ({ worst, share: isWorstFirst ? 1 : 0.05 })),
    })),
  };
}

describe("the heat map", () => {
  test("troubled rows are drawn and named, the others are a band", () => {
    const { markup } = heatMap(
      mapOf(
        [
          ["pass", "invalid"],
          ["pass", "pass"],
          [null, "pass"],
        ],
        true,
      ),
      "h",
    );
    expect(markup).toContain('viewBox="0 0 2 1"');
    expect(markup).toContain('<path class="c-invalid s-3" d="M1 0h1v1h-1z"/>');
    expect(markup).toContain("<title>home 0: 1 invalid</title>");
    expect(markup).toContain("2 rows with nothing to say");
    expect(markup).toContain('aria-labelledby="h-t h-d"');
  });

  test("shared cells are paler, and every row is drawn", () => {
    const { markup } = heatMap(
      mapOf(
        [
          ["pass", "invalid"],
          ["pass", "pass"],
        ],
        false,
      ),
      "h",
    );
    expect(markup).toContain('viewBox="0 0 2 2"');
    expect(markup).toContain('class="c-invalid s-1"');
    expect(markup).not.toContain("nothing to say");
  });

  test("a file without trouble is the band alone", () => {
    const { markup } = heatMap(mapOf([["pass"]], true), "h");
    expect(markup).toBe('<div class="untroubled">1 row with nothing to say</div>');
  });

  test("268 homes of 50 days stay small", () => {
    const rows = Array.from({ length: 268 }, (_, row) =>
      Array.from(
        { length: 50 },
        (_, day): ShownClass => ((row * day) % 7 === 1 ? "suspect" : "pass"),
      ),
    );
    expect(heatMap(mapOf(rows, true), "h").markup.length).toBeLessThan(160_000);
  });
});

describe("the charts of a meter", () => {
  const meter = shownMeter("home", [
    shownDay(0),
    shownDay(100, "suspect"),
    shownDay(400),
    shownDay(90_000, "invalid"),
    shownDay(0, null),
  ]);

  test("energy by strength, doubt and loss by colour, outside not at all", () => {
    const { markup } = energyStrip(meter, "s");
    expect(markup).toContain('<path class="c-invalid" d="M3 0h1v48h-1z"/>');
    expect(markup).toContain('<path class="e-0" d="M0 0h1v48h-1z"/>');
    expect(markup).toContain('<path class="e-5" d="M2 0h1v48h-1z"/>');
    expect(markup).toMatch(/<path class="q q-\d" d="M1 0h1v48h-1z"\/>/);
    expect(markup).not.toContain("M4 0");
  });

  test("one error code does not flatten the line: what was read is cut off", () => {
    const { picture, topWh } = dailyLine(meter, "l");
    expect(topWh).toBe(3 * 48 * 400);
    expect(picture.markup).toContain('class="as-read"');
    const plain = dailyLine(shownMeter("home", [shownDay(10), shownDay(20)]), "l");
    expect(plain.topWh).toBe(48 * 20);
    expect(plain.picture.markup).not.toContain("as-read");
    expect(dailyLine(shownMeter("home", [shownDay(0)]), "l").topWh).toBe(0);
  });
});

test("the bars of rules: the longest is the most frequent, rules in shadow are marked", () => {
  const [rule] = reportOf("x").rules;
  if (rule === undefined) throw new Error("no rule");
  const { markup } = ruleBars([
    { ...rule, per1000Days: 10 },
    { ...rule, id: "SDS-V70", isShadow: true, per1000Days: 40, halfHours: 0 },
  ]);
  expect(markup).toContain("width:25.0%");
  expect(markup).toContain("width:100.0%");
  expect(markup).toContain(">shadow<");
  expect(markup).toContain(">whole days<");
});

/** The heat map of days as text. */
import { describe, expect, test } from "@jest/globals";
import { cellText, shareMap } from "../../../web/charts/share-map.ts";
import type { DayCellView, DaysView } from "../../../web/views/days-view.ts";

const none = { actual: 0, estimated: 0, defaulted: 0, refused: 0 };
const cell = (changes: Partial<DayCellView>): DayCellView => ({
  days: 2,
  waitingDays: 0,
  slots: { ...none, actual: 96 },
  wattHours: { ...none, actual: 9_600 },
  href: "/days/list?day=2026-10-26&by=gspGroup&key=_C",
  ...changes,
});

function viewOf(cells: readonly (DayCellView | null)[]): DaysView {
  return {
    by: "gspGroup",
    quantity: "AI",
    unit: "Wh",
    firstDay: "2026-10-25",
    lastDay: "2026-10-26",
    dayCount: cells.length,
    rows: [{ label: "_C <London>", cells }],
    quantities: [],
    spans: [],
    earlier: null,
    later: null,
  };
}

/** Heights of the parts by their fill or class, in the order drawn. */
function partsOf(markup: string): readonly [string, number][] {
  return [
    ...markup.matchAll(
      /<rect (?:class="(d-\w+)"|fill="url\(#m-(\w+)\)") x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"/g,
    ),
  ].map(([, plain, pattern, height]) => [plain ?? pattern ?? "", Number(height)]);
}

describe("a cell", () => {
  test("is filled by the shares of its half hours, the worst at the bottom", () => {
    const slots = { actual: 48, estimated: 24, defaulted: 12, refused: 12 };
    const { markup } = shareMap(viewOf([cell({ slots })]), "m");
    expect(partsOf(markup)).toEqual([
      ["refused", 3.8],
      ["defaulted", 3.8],
      ["estimated", 7.5],
      ["d-actual", 15],
    ]);
  });

  test("shows a share however small, and says 99 until all is actual", () => {
    const slots = { ...none, actual: 999_999, refused: 1 };
    const { markup } = shareMap(viewOf([cell({ slots })]), "m");
    expect(partsOf(markup)).toEqual([
      ["refused", 2.5],
      ["d-actual", 27.5],
    ]);
    expect(markup).toContain(">99</text>");
  });

  test("without any version is drawn as waiting, and one that has not begun is no link", () => {
    const waiting = cell({ slots: none, waitingDays: 2 });
    const { markup } = shareMap(viewOf([null, waiting]), "m");
    expect(markup.match(/<a /g)).toHaveLength(1);
    expect(markup).toContain("waiting-cell");
    expect(markup).toContain("2 without any version yet");
  });

  test("says its counts and energy, and nothing in it is markup of others", () => {
    const { markup } = shareMap(viewOf([cell({})]), "m");
    expect(markup).toContain(
      "_C &lt;London&gt;, 25 Oct 2026: 2 MPAN-days; actual 96 half hours (100 %), 9.6 kWh",
    );
    expect(cellText(cell({}), { label: "x", day: "2026-10-25", unit: "varh" })).toContain(
      "9.6 kvarh",
    );
  });
});

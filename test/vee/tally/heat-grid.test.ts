import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bounds } from "../../../src/vee/bounds.ts";
import { classCode, type HalfHourClass } from "../../../src/vee/judge/half-hour-class.ts";
import type { JudgedSeries } from "../../../src/vee/judge/judged-series.ts";
import { noRegisters } from "../../../src/vee/judge/recorded-registers.ts";
import { HeatGrid } from "../../../src/vee/tally/heat-grid.ts";

function series(meter: string, worst: readonly HalfHourClass[], from = "2026-01-01"): JudgedSeries {
  return {
    meter,
    quantity: "AI",
    registers: noRegisters,
    days: worst.map((name, index) => ({
      day: addDays(settlementDay(from), index),
      readWh: [],
      keptWh: [],
      classes: Uint8Array.of(classCode.pass, classCode[name]),
      findings: [],
    })),
  };
}

describe("meters by days", () => {
  test("a cell is the worst class of its day; days outside are empty", () => {
    const grid = new HeatGrid();
    grid.add(series("a", ["pass", "invalid", "note"]));
    grid.add(series("b", ["missing"], "2026-01-03"));
    const map = grid.map();
    expect(map).toMatchObject({ firstDay: "2026-01-01", daysPerColumn: 1, metersPerRow: 1 });
    expect(map?.rows.map(({ cells }) => cells.map(({ worst }) => worst))).toEqual([
      ["pass", "invalid", "note"],
      ["outside", "outside", "missing"],
    ]);
  });

  test("nothing added is no picture", () => {
    expect(new HeatGrid().map()).toBeNull();
  });

  test("too many meters share rows, and no bad day is lost", () => {
    const grid = new HeatGrid();
    const meters = bounds.heatRowsMax * 2 + 1;
    for (let meter = 0; meter < meters; meter += 1)
      grid.add(series(`m${meter}`, [meter % 3 === 0 ? "invalid" : "pass"]));
    const map = grid.map();
    expect(map?.metersPerRow).toBe(4);
    expect(map?.rows.length).toBeLessThanOrEqual(bounds.heatRowsMax);
    expect(map?.rows[0]).toMatchObject({ firstLabel: "m0 AI", lastLabel: "m3 AI" });
    expect(map?.rows[0]?.cells).toEqual([{ worst: "invalid", worstCount: 2, dayCount: 4 }]);
    const counts = (map?.rows ?? []).flatMap(({ cells }) => cells);
    expect(counts.reduce((sum, { dayCount }) => sum + dayCount, 0)).toBe(meters);
    const invalid = counts.filter(({ worst }) => worst === "invalid");
    expect(invalid.reduce((sum, { worstCount }) => sum + worstCount, 0)).toBe(
      Math.ceil(meters / 3),
    );
  });

  test("too many days share columns", () => {
    const grid = new HeatGrid();
    const days = bounds.heatColumnsMax * 3;
    grid.add(series("a", new Array<HalfHourClass>(days).fill("note")));
    const map = grid.map();
    expect(map?.daysPerColumn).toBe(4);
    const cells = map?.rows[0]?.cells ?? [];
    expect(cells.length).toBeLessThanOrEqual(bounds.heatColumnsMax);
    expect(cells.reduce((sum, { worstCount }) => sum + worstCount, 0)).toBe(days);
  });
});

/** A day against the days before it. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../../src/domain/validate/dark-slots.ts";
import { dayNumber } from "../../../src/domain/validate/day-number.ts";
import { examineSeries } from "../../../src/domain/validate/examine-series.ts";
import {
  carriedOver,
  type HistoryDay,
  historyDay,
  pointHistory,
  sameWeekdayTotals,
} from "../../../src/domain/validate/history.ts";
import { usualFigures } from "../../support/examined.ts";

const today = settlementDay("2026-10-14");

function held(day: SettlementDay, wattHours: readonly (number | null)[]): HistoryDay {
  const actualSlots = wattHours.filter((wh) => wh !== null).length;
  const recorded = { day, dayNumber: dayNumber(day), actualSlots, flags: [] };
  return historyDay(
    { ...recorded, hasCriticalChange: false, hasOutage: false },
    wattHours,
    darkSlotsOn(day),
  );
}

/** Days before `today`, each a little different, so that none is a copy. */
function history(
  count: number,
  change: (index: number) => readonly (number | null)[] | null = () => null,
) {
  const days = Array.from({ length: count }, (_, index) =>
    held(
      addDays(today, -1 - index),
      change(index) ?? usualFigures.map((wh, slot) => (slot === index % 48 ? wh + 1 : wh)),
    ),
  );
  return pointHistory(today, days);
}

function told(
  wattHours: readonly (number | null)[],
  past = history(40),
  quantity: "AI" | "RI" = "AI",
) {
  return examineSeries({ quantity, wattHours, history: past }, initialRuleset).map(
    ({ rule, outcome, mode, periods }) => `${rule} ${outcome} ${mode} ${periods.join(" ")}`.trim(),
  );
}

const scaled = (factor: number) => usualFigures.map((wh) => Math.round(wh * factor));

describe("the series rules", () => {
  test("have nothing to say of a usual day, nor of a point without history", () => {
    expect(told(usualFigures)).toEqual([]);
    expect(told(scaled(30), history(0))).toEqual([]);
  });

  test("a day five times as high as its weekdays is seen by all that look at totals and peaks", () => {
    expect(told(scaled(9)).map((each) => each.slice(0, 17).trim())).toEqual([
      "V70 note shadow 2",
      "V71 note shadow",
      "V72 suspect on",
      "V73 note on",
    ]);
  });

  test("a week of next to nothing is a drop", () => {
    const dropped = history(40, (index) =>
      index < 6 ? scaled(0.2).map((wh, slot) => wh + ((slot + index) % 7)) : null,
    );
    expect(told(scaled(0.2), dropped)).toContain("V74 suspect on");
  });

  test("a copy is found on the day that it copies", () => {
    const copied = history(40, (index) => (index === 9 ? usualFigures : null));
    const [finding] = examineSeries(
      { quantity: "AI", wattHours: usualFigures, history: copied },
      initialRuleset,
    );
    expect(finding).toMatchObject({ rule: "V47", detail: { daysAgo: 10 } });
  });

  test("days that are not held are counted all the same", () => {
    const { days } = history(40, (index) => (index === 9 ? usualFigures : null));
    const gap = pointHistory(
      today,
      days.filter((_, index) => index < 3 || index > 6),
    );
    expect(
      examineSeries({ quantity: "AI", wattHours: usualFigures, history: gap }, initialRuleset),
    ).toMatchObject([{ rule: "V47", detail: { daysAgo: 10 } }]);
  });

  test("totals of a day with a gap are not compared, its peak is", () => {
    const wattHours = scaled(9).map((wh, slot) => (slot === 0 ? null : wh));
    expect(told(wattHours).map((each) => each.slice(0, 3))).toEqual(["V70", "V73"]);
  });

  test("a ruleset silences them, and nobody asks about reactive energy", () => {
    const settings = Object.fromEntries(
      (["V70", "V71", "V72", "V73"] as const).map((rule) => [
        rule,
        { outcome: "note", mode: "off" },
      ]),
    ) as typeof initialRuleset.settings;
    const day = { quantity: "AI", wattHours: scaled(9), history: history(40) } as const;
    expect(examineSeries(day, { ...initialRuleset, settings })).toEqual([]);
    expect(told(scaled(9), history(40), "RI")).toEqual([]);
  });
});

describe("weekdays", () => {
  test("a bank holiday is a Sunday (Christmas Day 2026 is a Friday)", () => {
    const christmas = settlementDay("2026-12-25");
    const days = Array.from({ length: 28 }, (_, index) =>
      held(
        addDays(christmas, -1 - index),
        usualFigures.map(() => index),
      ),
    );
    const sundays = days.filter(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0);
    expect(sameWeekdayTotals(christmas, days)).toEqual(sundays.map(({ totalWh }) => totalWh));
    expect(sameWeekdayTotals(addDays(christmas, -1), days)).toHaveLength(4);
  });
});

describe("what reaches into a day", () => {
  test("a run goes back over days until a figure differs", () => {
    const flat = usualFigures.map(() => 150);
    const past = history(3, (index) =>
      index === 0 ? flat : [...usualFigures.slice(0, 40), ...flat.slice(40)],
    );
    expect(carriedOver(past)).toEqual({ runBefore: { wattHours: 150, slots: 56 }, gapBefore: 0 });
  });

  test("missing half hours are a gap and no run", () => {
    const past = history(2, (index) =>
      index === 0 ? usualFigures.map((wh, slot) => (slot > 44 ? null : wh)) : null,
    );
    expect(carriedOver(past)).toEqual({ runBefore: null, gapBefore: 3 });
  });

  test("a day that is not held ends both", () => {
    const { days } = history(3, () => usualFigures.map(() => 0));
    expect(carriedOver(pointHistory(today, days.slice(1)))).toEqual({
      runBefore: null,
      gapBefore: 0,
    });
    expect(
      carriedOver(
        pointHistory(
          today,
          days.filter((_, index) => index !== 1),
        ),
      ).runBefore,
    ).toEqual({
      wattHours: 0,
      slots: 48,
    });
  });
});

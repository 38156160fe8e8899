/** Annual consumption by what the centre has accepted, and defaults by the shapes that were published (P11, P13). */
import { describe, expect, test } from "@jest/globals";
import type { Envelope } from "../../../../simulator/dip/envelope.ts";
import { publishedShapes } from "../../../../simulator/dip/load-shaping/published-shapes.ts";
import { groupsOf } from "../../../../simulator/dip/load-shaping/shape-group.ts";
import { annualBook } from "../../../../simulator/dip/market-data/annual-book.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { settledDays } from "../../../../simulator/dip/market-data/settled-days.ts";
import { createSettlementRuns } from "../../../../simulator/dip/market-data/settlement-runs.ts";
import { countedIdentifiers } from "../../../../simulator/dip/platform/identifiers.ts";
import { compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { mpanOf, registrationLine } from "../../../store/support/registration-lines.ts";

const point = { mpan: mpanOf(1), quantity: "AI" };
const first = settlementDay("2026-10-01");
const wholeDay = (quality: string, wattHours = 100) => ({
  wattHours: new Array<number>(48).fill(wattHours),
  qualities: new Array<string>(48).fill(quality),
});

describe("the figure of a year", () => {
  function book(...days: readonly (readonly [offset: number, quality: string])[]) {
    const made = annualBook();
    for (const [offset, quality] of days)
      made.accept(point, addDays(first, offset), wholeDay(quality));
    return made.figures(addDays(first, 4));
  }

  test.each([
    ["all actual", "A", [0, 1, 2, 3].map((day) => [day, "A"] as const)],
    ["three of four actual is not more than 75 %", "2", [...actual(3), [3, "E1"] as const]],
    ["none actual", "3", [0, 1, 2, 3].map((day) => [day, "E2"] as const)],
    ["half without data is not more than 50 %", "5", actual(2)],
    ["three of four without data", "4", actual(1)],
  ])("%s: quality %s, by the mean of the days there are", (_, quality, days) => {
    expect(book(...days)).toEqual([{ ...point, wattHours: 365 * 4_800, quality }]);
  });

  function actual(days: number) {
    return Array.from({ length: days }, (_, day) => [day, "A"] as const);
  }

  test("more than 75 % actual is told as such, and the latest version of a day counts", () => {
    const made = annualBook();
    for (let day = 0; day < 5; day += 1)
      made.accept(point, addDays(first, day), wholeDay(day === 0 ? "E1" : "A", 200));
    made.accept(point, first, wholeDay("E1", 0));
    expect(made.figures(addDays(first, 5))).toEqual([
      { ...point, wattHours: (365 * 9_600 * 4) / 5, quality: "1" },
    ]);
  });

  test("a year has 365 days, and what lies before it is forgotten", () => {
    const made = annualBook();
    made.accept(point, first, wholeDay("A", 900));
    for (let day = 1; day <= 365; day += 1) made.accept(point, addDays(first, day), wholeDay("A"));
    expect(made.figures(addDays(first, 366))).toEqual([
      { ...point, wattHours: 365 * 4_800, quality: "A" },
    ]);
    expect(made.figures(addDays(first, 800))).toEqual([]);
  });
});

describe("the runs", () => {
  const day = settlementDay("2026-10-27");
  const registration = registrationLine(1);

  function runs(at: number) {
    const published: Envelope[] = [];
    const registry = readRegistry(JSON.stringify(registration));
    const [registered] = registry.registrationsOf(point.mpan) ?? [];
    if (registered === undefined) throw new Error("the point is not registered");
    const shapes = publishedShapes();
    const [group] = groupsOf(registered);
    if (group === undefined) throw new Error("the point has no group");
    const annual = annualBook();
    const made = createSettlementRuns({
      registry,
      settled: settledDays(),
      clock: virtualClock({ start: at, speed: 1e-9, wallStart: Date.now() }),
      identifiers: countedIdentifiers(),
      serviceId: "1400000003",
      publish: (message) => published.push(message),
      annual,
      shapeOf: (_, of) => shapes.find(group, of),
    });
    return { made, published, shapes, group, annual, annualWh: registered.annualWh ?? 2_700_000 };
  }

  test("default by the published shape and its total, where it has data; else by the back-stop curve", () => {
    // Four working days after 27 October.
    const at = Date.parse("2026-11-02T20:00:00Z");
    const { made, published, shapes, group, annualWh } = runs(at);
    const mean = Array.from({ length: 48 }, (_, slot) => (slot === 47 ? null : 100 + slot));
    const { totals } = shapes.publish(group, day, mean);
    expect(made.hold(day, at)).toBe(1);
    const [message] = published;
    expect(compileInterface<Envelope>(loadFacts(), "IF-013").faultsOf(message)).toEqual([]);
    const periods = JSON.stringify(message).matchAll(
      /"defaultedSPConsumption":"([\d.]+)","defaultLoadShapeFlag":"(\w)"/g,
    );
    const told = [...periods].map(([, value = "", flag]) => [
      Math.round(Number(value) * 1_000),
      flag,
    ]);
    expect(told).toHaveLength(48);
    for (const [slot, wattHours] of mean.entries())
      expect(told[slot]).toEqual(
        wattHours === null
          ? [expect.any(Number), "E"]
          : [Math.round((wattHours * annualWh) / totals.annual), "A"],
      );
  });

  test("tell on the first of a month, a Sunday too, what each registered point uses in a year, and on no other day", () => {
    const at = Date.parse("2026-11-01T20:00:00Z");
    const { made, published, annual } = runs(at);
    annual.accept(point, day, wholeDay("A"));
    annual.accept({ ...point, mpan: mpanOf(2) }, day, wholeDay("A"));
    made.hold(day, at);
    expect(published).toHaveLength(1);
    expect(compileInterface<Envelope>(loadFacts(), "IF-040").faultsOf(published[0])).toEqual([]);
    expect(published[0]?.payload.CommonBlock.M0?.MPANCore).toBe(point.mpan);
    expect(published[0]?.payload.CustomBlock).toEqual({
      B059: {
        annualConsumption: "1752.000",
        annualConsumptionEffectiveFromDate: "2026-11-01T00:00:00+00:00",
        annualConsumptionQualityIndicator: "4",
      },
    });
    made.hold(day, at + 86_400_000);
    expect(
      published.filter((each) => each.payload.CommonBlock.S0.interfaceID === "IF-040"),
    ).toHaveLength(1);
  });
});

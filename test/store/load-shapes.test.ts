/** Published shapes from the record, by the order of estimation.md 6. */
import { expect, test } from "@jest/globals";
import { noFacts } from "../../src/domain/market/market-facts.ts";
import type { ShapeGroup } from "../../src/domain/shape/load-shape.ts";
import { shapeGroupKey } from "../../src/domain/shape/shape-group-key.ts";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadShapes } from "../../src/store/load-shapes.ts";
import { saveMarket } from "../../src/store/market.ts";
import { newId, now, useRecord } from "./support/record.ts";

const record = useRecord();
const waiting = { transactionIds: [], dueAt: now };
const today = settlementDay("2026-10-20");
const gspGroups = ["_A", "_B", "_C", "_D", "_E", "_F", "_G", "_H", "_J", "_K"];

/** A group that no other test uses. */
function freshGroup(): ShapeGroup {
  const gspGroup = gspGroups.shift() ?? null;
  return { gspGroup, connectionType: "W", marketSegment: "S", domestic: true, quantity: "AI" };
}

interface Told {
  readonly value?: number | null;
  readonly flags?: string;
  readonly values?: readonly (number | null)[];
}
const stamp = () => ({ stampedAt: now, transactionId: newId() });

async function tell(group: ShapeGroup, daysBack: number, told: Told): Promise<void> {
  const values = told.values ?? new Array<number | null>(48).fill(told.value ?? 1);
  const flags = told.flags ?? values.map((value) => (value === null ? "-" : "A")).join("");
  const shape = { ...stamp(), group, day: addDays(today, -daysBack), values, flags };
  await keep({ ...noFacts, loadShapes: [shape] });
}

async function tellTotals(group: ShapeGroup, daysBack: number, annual: number, week: number) {
  const parts = { all: week, peak: null, offPeak: null };
  const total = { group, day: addDays(today, -daysBack), annual, ofDay: parts, ofWeek: parts };
  await keep({ ...noFacts, loadShapeTotals: [{ ...stamp(), ...total }] });
}

async function keep(facts: typeof noFacts): Promise<void> {
  const work = await record().claimed("market");
  await saveMarket(record().pool, [work], { facts, outcomes: [], waiting }, now);
}

/** The shape of a day; null: nothing published serves, and the built-in one does. */
async function shapeOf(group: ShapeGroup) {
  const shapes = await loadShapes(record().pool, [{ group, from: today, to: today }]);
  return shapes.get(shapeGroupKey(group))?.[today] ?? null;
}

test("the steps serve in their order as they are published", async () => {
  const group = freshGroup();
  const anyPremises = { ...group, domestic: null };
  const anywhere = { ...anyPremises, gspGroup: null };
  expect(await shapeOf(group)).toBeNull();
  const published = [
    [5, anywhere, 14],
    [4, anyPremises, 28],
    [3, group, 27],
    [2, group, 28],
    [1, group, 0],
  ] as const;
  for (const [step, of, daysBack] of published) {
    await tell(of, daysBack, { value: step * 10 });
    expect(await shapeOf(group)).toMatchObject({
      step,
      weights: new Array(48).fill(step * 10),
      annualTotal: null,
    });
  }
  await record().rows("delete from load_shape where gsp_group = 'any'");
});

test("days beyond the look-back, other weekdays of wider groups, and flag B do not serve", async () => {
  const group = freshGroup();
  await tell(group, 29, {});
  await tell({ ...group, domestic: null }, 1, {});
  await tell(group, 0, { flags: "B".repeat(48) });
  expect(await shapeOf(group)).toBeNull();
});

test("periods that are lacking, or flagged B, come from the next step", async () => {
  const group = freshGroup();
  await tell(group, 0, {
    values: new Array<number | null>(48).fill(1).with(0, null),
    flags: `-B${"A".repeat(46)}`,
  });
  await tell(group, 7, { value: 2 });
  const shape = await shapeOf(group);
  expect(shape?.step).toBe(1);
  expect(shape?.weights.slice(0, 3)).toEqual([2, 2, 1]);
});

test("totals are those of the shape's day, else the newest before it, for four weeks", async () => {
  const group = freshGroup();
  await tell(group, 0, {});
  await tellTotals(group, 29, 1, 1);
  expect(await shapeOf(group)).toMatchObject({ annualTotal: null, sevenDayTotal: null });
  await tellTotals(group, 28, 3_000, 60);
  expect(await shapeOf(group)).toMatchObject({ annualTotal: 3_000, sevenDayTotal: 60 });
  await tellTotals(group, 0, 4_000, 80);
  await tellTotals(group, -1, 9, 9);
  expect(await shapeOf(group)).toMatchObject({ annualTotal: 4_000, sevenDayTotal: 80 });
});

test("a group has one object for all of its points, with every day on which something serves", async () => {
  const group = freshGroup();
  await tell(group, 0, { value: 5 });
  await tell(group, 60, { value: 6 });
  const span = { group, from: addDays(today, -61), to: addDays(today, 1) };
  const other = { ...freshGroup(), quantity: "RE" } as const;
  const shapes = await loadShapes(record().pool, [
    span,
    { ...span, group: { ...group } },
    { ...span, group: other },
  ]);
  expect([...shapes.keys()]).toEqual([shapeGroupKey(group)]);
  const steps = [-1, 0, 1, 31, 32, 53, 59, 60, 61].map(
    (back) => shapes.get(shapeGroupKey(group))?.[addDays(today, -back)]?.step,
  );
  expect(steps).toEqual([3, 1, undefined, undefined, 2, 2, 3, 1, undefined]);
});

test("nothing asked for is nothing loaded", async () => {
  const group = freshGroup();
  await tell(group, 0, {});
  const empty = { group, from: today, to: addDays(today, -1) };
  expect(await loadShapes(record().pool, [empty])).toEqual(new Map());
  expect(await loadShapes(record().pool, [])).toEqual(new Map());
});

/**
 * The published load shapes of groups of points over spans of days, by the order of estimation.md 6. Days on which
 * nothing published serves are left out: the built-in shape does.
 */
import { initialEstimateSettings } from "../domain/estimate/settings.ts";
import { dayFlag } from "../domain/market/apply-load-shapes.ts";
import type { LoadShape, LookBack, ShapeGroup } from "../domain/shape/load-shape.ts";
import { shapeGroupKey } from "../domain/shape/shape-group-key.ts";
import {
  daysBackMax,
  groupsOfSteps,
  isWhole,
  type PublishedDay,
  shapeOfDay,
} from "../domain/shape/shape-of-day.ts";
import { addDays, daysBetween, type SettlementDay } from "../domain/time/settlement-day.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { type ShapeGroupRow, shapeGroupOf, shapeGroupParameters } from "./shape-group-row.ts";

/** A group and the days on which its shapes are wanted, the last included. */
export interface ShapeSpan {
  readonly group: ShapeGroup;
  readonly from: SettlementDay;
  readonly to: SettlementDay;
}

interface Row extends ShapeGroupRow {
  readonly settlement_day: SettlementDay;
  readonly wh: (number | null)[];
  readonly flags: string;
  readonly annual_wh: number | null;
  readonly week_wh: number | null;
}

/** Published days by group. */
type Published = Map<string, Map<SettlementDay, PublishedDay>>;

/**
 * Loads them by `shapeGroupKey`, one object a group for all of its points; a group of which nothing serves is left
 * out. One statement where every day is published whole, else two: days before, and wider groups, are read only for
 * groups that lack something.
 */
export async function loadShapes(
  pool: Pool,
  wanted: readonly ShapeSpan[],
  lookBack: LookBack = initialEstimateSettings,
): Promise<ReadonlyMap<string, Readonly<Record<string, LoadShape>>>> {
  const published = await loadPublished(pool, wanted, lookBack);
  const wider = wanted.flatMap((span) => widerSpans(span, published, lookBack));
  for (const [key, days] of await loadPublished(pool, wider, lookBack))
    published.set(key, new Map([...(published.get(key) ?? []), ...days]));
  const shapes = new Map<string, Record<string, LoadShape>>();
  for (const { group, from, to } of wanted) {
    if (groupsOfSteps(group).every((each) => !published.has(shapeGroupKey(each)))) continue;
    const key = shapeGroupKey(group);
    const ofGroup = shapes.get(key) ?? {};
    for (const day of daysOf(from, to)) {
      const shape = ofGroup[day] ?? shapeOfDay(group, day, find, lookBack);
      if (shape !== null) ofGroup[day] = shape;
    }
    if (Object.keys(ofGroup).length > 0) shapes.set(key, ofGroup);
  }
  return shapes;

  function find(group: ShapeGroup, day: SettlementDay): PublishedDay | undefined {
    return published.get(shapeGroupKey(group))?.get(day);
  }
}

/** What the later steps may look at for the days of a span that are not published whole. */
function widerSpans(
  { group, from, to }: ShapeSpan,
  published: Published,
  lookBack: LookBack,
): readonly ShapeSpan[] {
  const own = published.get(shapeGroupKey(group));
  const lacking = daysOf(from, to).filter((day) => {
    const shape = own?.get(day);
    return shape === undefined || !isWhole(shape);
  });
  const [first, last] = [lacking[0], lacking.at(-1)];
  if (first === undefined || last === undefined) return [];
  const before = addDays(first, -daysBackMax(lookBack));
  return groupsOfSteps(group).map((each) => ({ group: each, from: before, to: last }));
}

function daysOf(from: SettlementDay, to: SettlementDay): readonly SettlementDay[] {
  const count = Math.max(daysBetween(from, to) + 1, 0);
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

async function loadPublished(
  pool: Pool,
  spans: readonly ShapeSpan[],
  { shapeLookBackDays }: LookBack,
): Promise<Published> {
  const published: Published = new Map();
  if (spans.length === 0) return published;
  const asked = mergeSpans(spans);
  const rows = await run<Row>(pool, "market/load-load-shapes", [
    ...shapeGroupParameters(asked.map(({ group }) => group)),
    `{${asked.map(({ from }) => from).join(",")}}`,
    `{${asked.map(({ to }) => to).join(",")}}`,
    shapeLookBackDays,
  ]);
  for (const row of rows) {
    const group = shapeGroupOf(row);
    const key = shapeGroupKey(group);
    const days = published.get(key) ?? new Map<SettlementDay, PublishedDay>();
    published.set(key, days);
    days.set(row.settlement_day, publishedDay(row, group));
  }
  return published;
}

/** One span a group, from the first day to the last: wider groups are asked for by many. */
function mergeSpans(spans: readonly ShapeSpan[]): readonly ShapeSpan[] {
  const merged = new Map<string, ShapeSpan>();
  for (const span of spans) {
    const key = shapeGroupKey(span.group);
    const known = merged.get(key);
    const from = known !== undefined && known.from < span.from ? known.from : span.from;
    const to = known !== undefined && known.to > span.to ? known.to : span.to;
    merged.set(key, { group: span.group, from, to });
  }
  return [...merged.values()];
}

/** A period flagged B has a figure and nothing behind it. */
function publishedDay(row: Row, group: ShapeGroup): PublishedDay {
  const hasGaps = row.flags.includes("B");
  return {
    group,
    day: row.settlement_day,
    flag: dayFlag(row.flags),
    values: hasGaps
      ? row.wh.map((value, slot) => (row.flags.charAt(slot) === "B" ? null : value))
      : row.wh,
    annualTotal: row.annual_wh,
    sevenDayTotal: row.week_wh,
  };
}

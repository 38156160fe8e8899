/**
 * What the Load Shaping Service publishes of a group and day (P13): the mean of actuals (flag A), where there are too
 * few the same weekday before (D), else a back-stop curve (E), else nothing (B). And the totals that go with it.
 */
import { addDays, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { groupKey, type ShapeGroup } from "./shape-group.ts";

export interface PublishedShape {
  readonly group: ShapeGroup;
  readonly day: SettlementDay;
  /** 48 watt-hours and 48 flags of DI-154, by period. */
  readonly wattHours: readonly number[];
  readonly flags: readonly ShapeFlag[];
}
export type ShapeFlag = "A" | "D" | "E" | "B";

/** Watt-hours of the published days of a group. */
export interface ShapeTotals {
  /** Of a year, by the mean of the days published so far: a run has no year behind it. */
  readonly annual: number;
  readonly ofDay: PartedTotal;
  /** Over seven days, by the mean of those of them that were published. */
  readonly ofWeek: PartedTotal;
}

interface PartedTotal {
  readonly all: number;
  readonly peak: number;
  /** Periods 1 to 14. */
  readonly offPeak: number;
}

export interface PublishedShapes {
  /** Makes the shape of a day from the mean of its actuals, null where there were too few, and remembers it. */
  publish(
    group: ShapeGroup,
    day: SettlementDay,
    mean: readonly (number | null)[],
  ): { readonly shape: PublishedShape; readonly totals: ShapeTotals };
  /** What was published of a group and day; null: nothing yet. */
  find(group: ShapeGroup, day: SettlementDay): PublishedDay | null;
}

/** A published shape with the annual total that was published beside it. */
export interface PublishedDay extends PublishedShape {
  readonly annualWh: number;
}

const offPeakPeriods = 14;
const daysPerYear = 365;
const daysPerWeek = 7;

/** Watt-hours of import in a half hour that nobody measured: low at night, a rise in the morning and at tea time. */
const backStop = Array.from({ length: 48 }, (_, slot) => {
  if (slot < 12) return 110;
  if (slot < 18) return 190;
  if (slot < 32) return 160;
  return slot < 42 ? 310 : 200;
});

export function publishedShapes(): PublishedShapes {
  const byGroup = new Map<string, Map<SettlementDay, PublishedDay>>();
  return {
    publish(group, day, mean) {
      const key = groupKey(group);
      const held = byGroup.get(key) ?? new Map<SettlementDay, PublishedDay>();
      byGroup.set(key, held);
      const weekBefore = held.get(addDays(day, -daysPerWeek));
      const periods = mean.map((wattHours, slot) => shapeValue(wattHours, slot, group, weekBefore));
      const shape = {
        group,
        day,
        wattHours: periods.map(([wattHours]) => wattHours),
        flags: periods.map(([, flag]) => flag),
      };
      const totals = totalsOf(shape, [
        ...new Map<SettlementDay, PublishedShape>([...held, [day, shape]]).values(),
      ]);
      held.set(day, { ...shape, annualWh: totals.annual });
      return { shape, totals };
    },
    find: (group, day) => byGroup.get(groupKey(group))?.get(day) ?? null,
  };
}

function shapeValue(
  mean: number | null,
  slot: number,
  group: ShapeGroup,
  weekBefore: PublishedShape | undefined,
): readonly [number, ShapeFlag] {
  if (mean !== null) return [mean, "A"];
  const before = weekBefore?.wattHours[slot];
  if (before !== undefined && weekBefore?.flags[slot] !== "B") return [before, "D"];
  const curve = group.measurementQuantityID === "AI" ? backStop[slot] : undefined;
  return curve === undefined ? [0, "B"] : [curve, "E"];
}

function totalsOf(shape: PublishedShape, published: readonly PublishedShape[]): ShapeTotals {
  const firstOfWeek = addDays(shape.day, 1 - daysPerWeek);
  const week = published
    .filter(({ day }) => day >= firstOfWeek && day <= shape.day)
    .map((each) => partTotals(each));
  const year = published.map((each) => partTotals(each).all);
  const ofWeek = (part: keyof PartedTotal) =>
    scaledMean(
      week.map((each) => each[part]),
      daysPerWeek,
    );
  return {
    annual: scaledMean(year, daysPerYear),
    ofDay: partTotals(shape),
    ofWeek: { all: ofWeek("all"), peak: ofWeek("peak"), offPeak: ofWeek("offPeak") },
  };
}

function partTotals({ wattHours }: PublishedShape): PartedTotal {
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
  const offPeak = sum(wattHours.slice(0, offPeakPeriods));
  const peak = sum(wattHours.slice(offPeakPeriods));
  return { all: offPeak + peak, peak, offPeak };
}

/** `times` the mean of some figures, rounded half up. */
function scaledMean(figures: readonly number[], times: number): number {
  const sum = figures.reduce((total, each) => total + each, 0);
  return Math.floor((2 * sum * times + figures.length) / (2 * figures.length));
}

/**
 * The load shape of a point on a day, by which estimates are shared: published by the Load Shaping Service
 * (IF-022) for a group, else built in, else flat. The step that served is kept with each slot.
 */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import { Memo } from "../time/memo.ts";
import { addDays, type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { builtInShape } from "./built-in-shape.ts";

export interface LoadShape {
  /** 1 to 5 published, 6 built in, 7 flat. */
  readonly step: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** What served, for the reason chain: group and day with flag, or the name of the built-in shape. */
  readonly origin: string;
  /** 48 integers from 0 by period: kWh texts x 1,000. Never all 0. */
  readonly weights: readonly number[];
  /** The shape's total of the year (IF-023), in the same unit; null: not known. */
  readonly annualTotal: number | null;
  /** The shape's rolling total of seven days (IF-023); null: not known. */
  readonly sevenDayTotal: number | null;
}

/** A group of points as the Load Shaping Service knows it; null is a group of its own, no wildcard. */
export interface ShapeGroup {
  readonly gspGroup: string | null;
  readonly connectionType: string;
  readonly marketSegment: string;
  readonly domestic: boolean | null;
  readonly quantity: MeasurementQuantity;
}

/** A published day of a group. Flags (DI-154): A actual, D standard default, E back-stop, B none. */
export interface PublishedShape {
  readonly group: ShapeGroup;
  readonly day: SettlementDay;
  readonly flag: "A" | "D" | "E" | "B";
}

/** What a published day brings: its values, and the totals of IF-023 in the same unit where they are known. */
export interface PublishedValues {
  /** 48 kWh texts x 1,000 by period; null: not published. */
  readonly values: readonly (number | null)[];
  readonly annualTotal: number | null;
  readonly sevenDayTotal: number | null;
}

export interface LookBack {
  readonly shapeLookBackWeeks: number;
  readonly shapeLookBackDays: number;
}

/**
 * The published day to use for a point of `group`, with its step: own group on the day (1), on the same
 * weekday (2), on the nearest day before (3); premises of any kind (4); all groups (5). Flag B never serves.
 */
export function findPublishedShape<Shape extends PublishedShape>(
  group: ShapeGroup,
  day: SettlementDay,
  { available, lookBack }: { readonly available: readonly Shape[]; readonly lookBack: LookBack },
): { readonly step: 1 | 2 | 3 | 4 | 5; readonly shape: Shape } | null {
  const usable = available.filter((shape) => shape.flag !== "B");
  const weeks = Array.from({ length: lookBack.shapeLookBackWeeks }, (_, index) => 7 * (index + 1));
  const days = Array.from({ length: lookBack.shapeLookBackDays }, (_, index) => index + 1);
  const anyPremises = { ...group, domestic: null };
  const anywhere = { ...anyPremises, gspGroup: null };
  const steps = [
    { step: 1, group, daysBack: [0] },
    { step: 2, group, daysBack: weeks },
    { step: 3, group, daysBack: days },
    { step: 4, group: anyPremises, daysBack: [0, ...weeks] },
    { step: 5, group: anywhere, daysBack: [0, ...weeks] },
  ] as const;
  for (const { step, group: sought, daysBack } of steps) {
    const ofGroup = usable.filter((shape) => isSameGroup(shape.group, sought));
    for (const back of daysBack) {
      const shape = ofGroup.find((candidate) => candidate.day === addDays(day, -back));
      if (shape !== undefined) return { step, shape };
    }
  }
  return null;
}

/**
 * The load shape of a published day; `fallback`, the shape of the next step, when it cannot serve (V82: a value
 * below 0, or nothing above 0). Periods that were not published (null) are taken from `fallback`.
 */
export function publishedLoadShape(
  step: 1 | 2 | 3 | 4 | 5,
  shape: PublishedShape & PublishedValues,
  fallback: LoadShape,
): LoadShape {
  let total = 0;
  for (const value of shape.values) {
    if (value !== null && value < 0) return fallback;
    total += value ?? 0;
  }
  if (total === 0) return fallback;
  const { gspGroup, connectionType, marketSegment, domestic, quantity } = shape.group;
  const premises = domestic === null ? "any" : domestic ? "domestic" : "nonDomestic";
  return {
    step,
    origin: `IF-022 ${gspGroup ?? "any"} ${connectionType} ${marketSegment} ${premises} ${quantity} ${shape.day} ${shape.flag}`,
    weights: fallback.weights.map((weight, index) => shape.values[index] ?? weight),
    annualTotal: shape.annualTotal,
    sevenDayTotal: shape.sevenDayTotal,
  };
}

/** Equal shares: step 7, where no shape of any kind is known. */
export const flatShape: LoadShape = {
  step: 7,
  origin: "flat",
  weights: new Array<number>(periodsPerDay).fill(1),
  annualTotal: null,
  sevenDayTotal: null,
};

/** The shape when nothing was published: the built-in one (step 6), flat for reactive energy (step 7). */
export function unpublishedShape(
  quantity: MeasurementQuantity,
  isDomestic: boolean,
  day: SettlementDay,
): LoadShape {
  if (quantity === "RI" || quantity === "RE") return flatShape;
  if (quantity === "AE") return unpublished.export.get(day);
  return (isDomestic ? unpublished.domestic : unpublished.nonDomestic).get(day);
}

/** The same for every point, and asked for each of them: made once for each date. */
const unpublished = {
  export: new Memo((day) => builtInLoadShape("AE", false, day)),
  domestic: new Memo((day) => builtInLoadShape("AI", true, day)),
  nonDomestic: new Memo((day) => builtInLoadShape("AI", false, day)),
};

function builtInLoadShape(
  quantity: MeasurementQuantity,
  isDomestic: boolean,
  day: string,
): LoadShape {
  const shape = builtInShape(quantity, isDomestic, settlementDay(day));
  if (shape === null) return flatShape;
  return {
    step: 6,
    origin: `built-in ${shape.shapeClass} ${shape.season} ${shape.kindOfDay}`,
    weights: shape.weights,
    annualTotal: shape.annualTotal,
    sevenDayTotal: null,
  };
}

function isSameGroup(a: ShapeGroup, b: ShapeGroup): boolean {
  return (
    a.gspGroup === b.gspGroup &&
    a.connectionType === b.connectionType &&
    a.marketSegment === b.marketSegment &&
    a.domestic === b.domestic &&
    a.quantity === b.quantity
  );
}

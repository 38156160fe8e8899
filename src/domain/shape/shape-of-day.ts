/** The published load shape that serves a group on a day (estimation.md 6): each step lends what the one before lacks. */
import { addDays, type SettlementDay } from "../time/settlement-day.ts";
import {
  findPublishedShape,
  type LoadShape,
  type LookBack,
  type PublishedShape,
  type PublishedValues,
  publishedLoadShape,
  type ShapeGroup,
  unpublishedShape,
} from "./load-shape.ts";

export type PublishedDay = PublishedShape & PublishedValues;

/** Published days by group and day; undefined: that day was not published for the group. */
export type FindPublished = (group: ShapeGroup, day: SettlementDay) => PublishedDay | undefined;

/**
 * The shape by steps 1 to 5; null when nothing that was published can serve, and the built-in one does. Periods that
 * the day of the first step lacks come from the next step that has them, the built-in shape last.
 */
export function shapeOfDay(
  group: ShapeGroup,
  day: SettlementDay,
  published: FindPublished,
  lookBack: LookBack,
): LoadShape | null {
  const own = published(group, day);
  let available =
    own !== undefined && isWhole(own)
      ? [own]
      : soughtDays(group, day, lookBack).flatMap((sought) => published(...sought) ?? []);
  const steps: { readonly step: 1 | 2 | 3 | 4 | 5; readonly shape: PublishedDay }[] = [];
  for (;;) {
    const found = findPublishedShape(group, day, { available, lookBack });
    if (found === null) break;
    steps.push(found);
    if (isWhole(found.shape)) break;
    available = available.filter((shape) => shape !== found.shape);
  }
  const builtIn = unpublishedShape(group.quantity, group.domestic ?? false, day);
  const shape = steps.reduceRight(
    (fallback, { step, shape: each }) => publishedLoadShape(step, each, fallback),
    builtIn,
  );
  return shape === builtIn ? null : shape;
}

/** The groups of the steps: the point's own, premises of any kind, all GSP groups. A null is no wildcard. */
export function groupsOfSteps(group: ShapeGroup): readonly [ShapeGroup, ...ShapeGroup[]] {
  const anyPremises = { ...group, domestic: null };
  return [group, anyPremises, { ...anyPremises, gspGroup: null }];
}

/** Days back that one of the steps may look at. */
export function daysBackMax({ shapeLookBackDays, shapeLookBackWeeks }: LookBack): number {
  return Math.max(shapeLookBackDays, 7 * shapeLookBackWeeks);
}

/** True for a published day that needs no other: 48 values from 0, something among them. */
export function isWhole({ flag, values }: PublishedDay): boolean {
  return (
    flag !== "B" &&
    values.every((value) => value !== null && value >= 0) &&
    values.some((value) => value !== null && value > 0)
  );
}

/** Every group and day that one of the steps may look at. */
function soughtDays(
  group: ShapeGroup,
  day: SettlementDay,
  lookBack: LookBack,
): readonly (readonly [ShapeGroup, SettlementDay])[] {
  const [own, ...others] = groupsOfSteps(group);
  const back = (each: ShapeGroup, count: number) => [each, addDays(day, -count)] as const;
  const weeks = Array.from({ length: lookBack.shapeLookBackWeeks + 1 }, (_, week) => 7 * week);
  return [
    ...Array.from({ length: daysBackMax(lookBack) + 1 }, (_, count) => back(own, count)),
    ...others.flatMap((other) => weeks.map((count) => back(other, count))),
  ];
}

/** How well a settlement day stands: completeness, freshness, validation, each with its figure and why. */
import { grouped, percentText } from "../../../../web/parts/figures.ts";
import { spanText } from "../../../../web/parts/time-text.ts";
import type { DayHealth, Health, HealthPart } from "../../../../web/views/today-view.ts";
import { addDays, dayStart, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { cutOff } from "../../../domain/timetable/cut-off.ts";
import type { CoursePoint, DayStanding } from "./ports.ts";

/** From which share on a part is good, and from which it wants watching; of refused half hours up to which. */
const bounds = {
  actual: { good: 0.95, watch: 0.8 },
  silenceHours: { good: 12, watch: 36 },
  refused: { good: 0.01, watch: 0.05 },
} as const;
const slotsPerDay = 48;
const order: readonly Health[] = ["idle", "good", "watch", "poor"];

/** A settlement day as of market time `now`; `appointed`: points that are ours on it. */
export function dayHealth(
  standing: DayStanding,
  course: readonly CoursePoint[],
  appointed: number,
  now: number,
): DayHealth {
  const parts = [
    completeness(standing, appointed, now),
    freshness(standing, course, appointed, now),
    validation(standing),
  ];
  const worst = parts.reduce<Health>(
    (state, part) => (order.indexOf(part.state) > order.indexOf(state) ? part.state : state),
    "idle",
  );
  const { day } = standing;
  return { day, state: worst, parts, href: `/days?to=${day}&days=7` };
}

/** Share of half hours due that are actual: those of points that were not heard of count too. */
export function actualShare(
  { days, actualSlots }: Pick<DayStanding, "days" | "actualSlots">,
  appointed: number,
): number {
  const due = Math.max(appointed, days) * slotsPerDay;
  return due === 0 ? 0 : actualSlots / due;
}

function completeness(standing: DayStanding, appointed: number, now: number): HealthPart {
  const { day, days, waitingDays, actualSlots } = standing;
  const due = Math.max(appointed, days);
  const missing = due - (days - waitingDays);
  const figure = `${percentText(actualSlots, due * slotsPerDay)} actual`;
  const why =
    missing === 0
      ? `all ${grouped(due)} MPAN-days have a version`
      : `${grouped(missing)} of ${grouped(due)} MPAN-days have no version yet`;
  const isOver = dayStart(addDays(day, 1)) <= now;
  const share = actualShare(standing, appointed);
  const state = isOver ? above(share, bounds.actual) : "idle";
  return { name: "Completeness", state, figure, why: isOver ? why : `the day is not over; ${why}` };
}

function freshness(
  standing: DayStanding,
  course: readonly CoursePoint[],
  appointed: number,
  now: number,
): HealthPart {
  const { day } = standing;
  const name = "Freshness";
  const lastAt = lastRiseAt(course);
  const hours = lastAt === null ? null : (now - lastAt) / 3_600_000;
  const figure = lastAt === null ? "no actual yet" : `${spanText((now - lastAt) / 1_000)} old`;
  if (actualShare(standing, appointed) >= 1)
    return { name, state: "good", figure, why: "nothing more is to come" };
  const initialAt = cutOff(day, "II");
  if (initialAt <= now)
    return {
      name,
      state: "idle",
      figure,
      why: "II is cut off; late reads still count for later runs",
    };
  if (dayStart(addDays(day, 1)) > now)
    return { name, state: "idle", figure, why: "the day is not over" };
  const { good, watch } = bounds.silenceHours;
  const silent = hours ?? (now - dayStart(addDays(day, 1))) / 3_600_000;
  const state = silent <= good ? "good" : silent <= watch ? "watch" : "poor";
  return {
    name,
    state,
    figure,
    why: "since the last actual half hour came, while some are missing",
  };
}

function validation({
  actualSlots,
  estimatedSlots,
  defaultedSlots,
  refusedSlots,
}: DayStanding): HealthPart {
  const name = "Validation";
  const settled = actualSlots + estimatedSlots + defaultedSlots + refusedSlots;
  if (settled === 0) return { name, state: "idle", figure: "-", why: "nothing is judged yet" };
  const share = refusedSlots / settled;
  const state =
    share <= bounds.refused.good ? "good" : share <= bounds.refused.watch ? "watch" : "poor";
  return {
    name,
    state,
    figure: `${percentText(refusedSlots, settled)} refused`,
    why: `${grouped(refusedSlots)} of ${grouped(settled)} half hours were read and not believed`,
  };
}

/** When the count of actual half hours last rose, market time; null: it never did. */
export function lastRiseAt(course: readonly CoursePoint[]): number | null {
  let last: number | null = null;
  for (const [index, point] of course.entries())
    if (point.actualSlots > (course[index - 1]?.actualSlots ?? 0)) last = point.at;
  return last;
}

function above(
  share: number,
  { good, watch }: { readonly good: number; readonly watch: number },
): Health {
  if (share >= good) return "good";
  return share >= watch ? "watch" : "poor";
}

/** Shares of one day by its course: what was actual at an instant; null before the first note. */
export function shareAt(
  course: readonly CoursePoint[],
  at: number,
  appointed: number,
): number | null {
  const held = course.findLast((point) => point.at <= at);
  return held === undefined ? null : actualShare(held, appointed);
}

/** The course of one of several days. */
export function courseOf(
  course: readonly CoursePoint[],
  day: SettlementDay,
): readonly CoursePoint[] {
  return course.filter((point) => point.day === day);
}

/** Runs that are cut off next: what will be actual by then, and the energy that will not be. */
import { fromNowText, instantText, spanText } from "../../../../web/parts/time-text.ts";
import type { Health, RunRow } from "../../../../web/views/today-view.ts";
import { forecastShare, type PastShare } from "../../../domain/outlook/forecast-share.ts";
import type { UpcomingRun } from "../../../domain/outlook/upcoming-runs.ts";
import type { SettlementDay } from "../../../domain/time/settlement-day.ts";
import { cutOff } from "../../../domain/timetable/cut-off.ts";
import { actualShare, courseOf, shareAt } from "./day-health.ts";
import type { CoursePoint, DayStanding } from "./ports.ts";

export interface ForecastGround {
  readonly days: readonly DayStanding[];
  readonly course: readonly CoursePoint[];
  readonly appointed: ReadonlyMap<SettlementDay, number>;
  /** Market time. */
  readonly now: number;
}

/** From which expected share on a run is good, and from which it wants watching. */
const bounds = { good: 0.95, watch: 0.85 } as const;

/** One row of the table of runs; null while nothing is known of its day. */
export function runRow({ day, run, cutOffAt }: UpcomingRun, ground: ForecastGround): RunRow | null {
  const { days, appointed, now } = ground;
  const standing = days.find((each) => each.day === day);
  const points = appointed.get(day) ?? 0;
  if (standing === undefined || Math.max(points, standing.days) === 0) return null;
  const past = pastShares(day, run, cutOffAt - now, ground);
  const share = forecastShare(actualShare(standing, points), past);
  return {
    ...{ day, run, share },
    cutOff: instantText(cutOffAt),
    timeLeft: fromNowText(cutOffAt, now),
    state: stateOf(share.expected),
    because:
      past.length === 0
        ? "as it stands: no earlier day has been followed to this cut-off yet"
        : `by ${past.length} earlier ${past.length === 1 ? "day" : "days"}, ${spanText((cutOffAt - now) / 1_000)} before their cut-off`,
    atStakeWh: Math.round((1 - share.expected) * energyOf(standing, points)),
    href: `/days?to=${day}&days=7`,
  };
}

function stateOf(expected: number): Health {
  if (expected >= bounds.good) return "good";
  return expected >= bounds.watch ? "watch" : "poor";
}

/** Days of which the same run is cut off: what was actual as long before it, and at it. */
function pastShares(
  day: SettlementDay,
  run: UpcomingRun["run"],
  leftMs: number,
  { days, course, appointed, now }: ForecastGround,
): readonly PastShare[] {
  return days.flatMap((earlier): readonly PastShare[] => {
    const at = cutOff(earlier.day, run);
    if (earlier.day >= day || at === null || at > now) return [];
    const own = courseOf(course, earlier.day);
    const points = appointed.get(earlier.day) ?? 0;
    const before = shareAt(own, at - leftMs, points);
    const atCutOff = shareAt(own, at, points);
    return before === null || atCutOff === null ? [] : [{ before, atCutOff }];
  });
}

/** Energy of the whole day, Wh: MPAN-days without a version are taken to be like the others. */
function energyOf({ days, waitingDays, wattHours }: DayStanding, appointed: number): number {
  const counted = days - waitingDays;
  return counted === 0 ? 0 : (wattHours / counted) * Math.max(days, appointed);
}

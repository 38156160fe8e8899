/** A past in which every half hour weighs the same, so that what history gives is a plain mean. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { type DrawnRead, evenShape } from "./drawn-day.ts";

const pastDays = 730;
const futureDays = 28;

/** The even shape for each of the two years before a day, and some weeks after it. */
export function evenShapesAround(day: SettlementDay) {
  return Object.fromEntries(
    Array.from({ length: pastDays + futureDays }, (_, index) => [
      addDays(day, index - pastDays),
      evenShape,
    ]),
  );
}

/** A read at the midnight that opened the day so many days ago. */
export function readDaysAgo(
  daysAgo: number,
  wattHours: number,
  marks: DrawnRead[2] = {},
): DrawnRead {
  return [`-${daysAgo * 24}:00`, wattHours, marks];
}

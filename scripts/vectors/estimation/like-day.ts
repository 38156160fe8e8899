/** Cases of the three orders in which a day like another is looked for. */
import {
  type LikeDaySearch,
  nearestLikeDay,
  threeNearestDays,
  twoWeekDay,
} from "../../../src/domain/estimate/like-day.ts";
import { meanOf } from "../../../src/domain/estimate/mean-of-days.ts";
import { type SettlementDay, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { kind } from "../by-kind.ts";

export interface LikeDayGiven {
  readonly day: string;
  readonly usable: readonly string[];
  /** Whether the day itself is one (two-week). */
  readonly holiday?: boolean;
  readonly holidays?: readonly string[];
  /** Figures of the usable days (three-nearest). */
  readonly values?: Readonly<Record<string, readonly number[]>>;
}

export const runTwoWeek = kind<LikeDayGiven>((given) => ({
  reference: twoWeekDay(settlementDay(given.day), searchOf(given)),
}));

export const runNearestLikeDay = kind<LikeDayGiven>((given) => ({
  reference: nearestLikeDay(settlementDay(given.day), searchOf(given)),
}));

export const runThreeNearest = kind<LikeDayGiven>((given) => {
  const references = threeNearestDays(settlementDay(given.day), searchOf(given));
  const { values } = given;
  if (references === null || values === undefined) return { references, wh: null };
  return { references, wh: meanOf(references.map((day) => ({ wattHours: values[day] ?? [] }))) };
});

function searchOf({ day, usable, holiday = false, holidays = [] }: LikeDayGiven): LikeDaySearch {
  const served = new Set<string>(usable);
  const off = new Set<string>(holiday ? [...holidays, day] : holidays);
  return {
    isUsable: (other: SettlementDay) => served.has(other),
    isHoliday: (other: SettlementDay) => off.has(other),
  };
}

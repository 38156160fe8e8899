/**
 * What energy is shared by within a day, where `shape.source` names something else than the load shape. It
 * changes weights only: register law, targets and codes stay. Where a bracket has slots to be filled on several
 * days the load shapes share it, as every one of these days must come to the same shares [ours].
 */
import type { LoadShape } from "../shape/load-shape.ts";
import { isBankHoliday, weekdayOf } from "../timetable/bank-holiday.ts";
import type { DayEvidence } from "./evidence.ts";
import { likeDayOf } from "./like-day.ts";
import { meanOf } from "./mean-of-days.ts";
import type { EstimateSettings } from "./settings.ts";

export interface SharingWeights {
  /** 48 integers from 0 by period, never all 0. */
  readonly weights: readonly number[];
  /** What serves in place of the load shape, for the reason chain; null: the load shape itself. */
  readonly origin: string | null;
}

/** Days of the same weekday whose mean is taken, and how few will do. */
const ownDaysMax = 4;
const ownDaysMin = 2;
const sunday = 0;

/** The weights of a day by `shape.source`; those of `shape` where that source cannot serve. */
export function sharingWeights(
  evidence: DayEvidence,
  shape: LoadShape,
  { shapeSource }: EstimateSettings,
): SharingWeights {
  const found = shapeSource === "loadShape" ? null : otherWeights(evidence, shapeSource);
  const canServe = found?.weights.some((weight) => weight > 0) ?? false;
  return found !== null && canServe ? found : { weights: shape.weights, origin: null };
}

function otherWeights(
  evidence: DayEvidence,
  source: Exclude<EstimateSettings["shapeSource"], "loadShape">,
): SharingWeights | null {
  switch (source) {
    case "ownHistory":
      return ownHistory(evidence);
    case "likeDay": {
      const like = likeDayOf(evidence);
      return like === null
        ? null
        : { weights: like.wattHours, origin: `like day ${like.day} ${like.source}` };
    }
    case "ownInvalid":
      return evidence.refusedByFactor === null
        ? null
        : { weights: evidence.refusedByFactor, origin: "figures refused by V62" };
  }
}

/** Mean of the same slot of the last reference days of that weekday before the day, bank holidays as Sundays. */
function ownHistory({ day, history }: DayEvidence): SharingWeights | null {
  const kind = weekdayKind(day);
  const sameKind = history.days.filter((each) => each.day < day && weekdayKind(each.day) === kind);
  const days = sameKind.slice(-ownDaysMax);
  if (days.length < ownDaysMin) return null;
  const origin = `own history ${days.map((each) => each.day).join(" ")}`;
  return { weights: meanOf(days), origin };
}

function weekdayKind(day: DayEvidence["day"]): number {
  return isBankHoliday(day) ? sunday : weekdayOf(day);
}

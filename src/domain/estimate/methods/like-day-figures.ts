/**
 * Figures of like days in place of E5, E4, E6, E7 and E9, while `history.fill` is on: those of the like day as
 * they are (`copy`), or the mean of the three nearest (`average`). The code goes by the age of the day that is
 * furthest away. Where a register binds the slots it has filled them before. No such day: the ladder goes on.
 */
import type { QualityIndicator } from "../../day/quality.ts";
import { daysBetween } from "../../time/settlement-day.ts";
import { likeDayOf, threeLikeDaysOf } from "../like-day.ts";
import { meanOf } from "../mean-of-days.ts";
import type { EstimationMethod } from "../method.ts";
import { type OpenDay, openSlots } from "../open-day.ts";
import type { ReferenceDay } from "../wider-evidence.ts";

/** In place of steps 9 to 13 of the ladder. */
export const likeDayFigures: EstimationMethod = {
  name: "like-day",
  stage: "estimate",
  fill(day) {
    const days = daysUsed(day);
    if (days === null) return [];
    const slots = openSlots(day);
    const figures = meanOf(days);
    const wattHours = slots.map((slot) => figures[slot] ?? 0);
    return [
      {
        method: days.length === 1 ? "like-day" : "mean-of-like-days",
        quality: qualityOf(day, days),
        slots,
        wattHours,
        reason: null,
        bracket: null,
        inputs: {
          history: {
            sources: days.map((each) => `${each.day} ${each.source}`),
            wattHours: wattHours.reduce((sum, value) => sum + value, 0),
          },
        },
      },
    ];
  },
};

function daysUsed({ evidence, settings }: OpenDay): readonly ReferenceDay[] | null {
  switch (settings.historyFill) {
    case "off":
      return null;
    case "average":
      return threeLikeDaysOf(evidence);
    case "copy": {
      const like = likeDayOf(evidence);
      return like === null ? null : [like];
    }
  }
}

function qualityOf(
  { evidence, settings }: OpenDay,
  days: readonly ReferenceDay[],
): QualityIndicator {
  const age = Math.max(...days.map((each) => Math.abs(daysBetween(each.day, evidence.day))));
  if (age <= settings.recentE5Days) return "E5";
  if (age <= settings.recentE4Days) return "E4";
  return age <= settings.recentE6Days ? "E6" : "E7";
}

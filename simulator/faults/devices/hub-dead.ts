/** F53: a communications hub is dead, and all its meters are silent; then everything comes at once. */
import { z } from "zod";
import { addDays, dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { again, type Draft } from "../../messages/draft.ts";
import { pointsOf } from "../../meters/fleet.ts";
import type { SettledQuantity } from "../../meters/meter.ts";
import { estimateDueAt } from "../../timetable.ts";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { type DayOfMany, onDays } from "../on-days.ts";
import { periodsWithoutLog, type Site } from "../site.ts";

/** After so many silent days the supplier is told, and somebody is to look [ours, V76]. */
const noCommsDays = 3;
const noDataDays = 7;
/** The hub is back on the day after the last silent one, when that day's log was due too. */
const noonMs = dayMs / 2;
/** What was held back goes out within so long after the hub is back. */
const backfillMs = 20 * 60_000;

export const hubDead = defineFault({
  fault: "F53",
  name: "hub-dead",
  level: "D",
  says: "All meters of a communications hub are silent; then everything comes at once.",
  quantities: ["AI"],
  isShared: true,
  params: z.object({
    days: z.number().int().min(1).max(40).default(7),
    /** What comes when the hub is back: the logs of all days. */
    backfill: z.enum(["logs"]).default("logs"),
  }),
  plant(site, params) {
    const backAt = dayStart(addDays(site.day, site.daysFrom(params.days).length)) + noonMs;
    const points = pointsOf(site.meter).map(({ quantity }) => silentDays(site, quantity, backAt));
    return {
      params,
      days: points.flatMap((silent) => onDays(site, params, params.days, silent).days),
    };
  },
});

/** Of one point; a hub that is dead for long is told of once. */
function silentDays(site: Site, quantity: SettledQuantity, backAt: number) {
  return (of: DayOfMany): Omit<DayPlanting, "day"> => {
    const periods = periodsWithoutLog(of);
    const wh = site.truth(of.day, quantity);
    // A day is missed when its estimate falls due: what is back before then has not been silent for long.
    const isMissedFor = (days: number) =>
      of.index === 0 && estimateDueAt(addDays(of.day, days - 1)) < backAt;
    return {
      quantity,
      periods,
      reportedWh: periods.map((period) => wh[period - 1] ?? null),
      effect: heldBack(backAt),
      expect: {
        ...settledAsActual,
        exception: isMissedFor(noDataDays) ? "noData" : null,
        advisory: isMissedFor(noCommsDays) ? "noComms" : null,
      },
    };
  };
}

/** Until the hub is back each log is an outcome, and whoever asks is told the same. */
function heldBack(backAt: number): Effect {
  const late = (draft: Draft): Draft => {
    const at = backAt + (draft.meter.sendDelayMs % backfillMs);
    return { ...draft, at, readAt: at };
  };
  return {
    messages: (drafts) =>
      drafts.flatMap((draft) =>
        draft.form === "log"
          ? [again(draft, draft.at, { form: "outcome", code: "E21" }), late(draft)]
          : [late(draft)],
      ),
    asked: (_, now) => (now < backAt ? { outcome: "E21" } : "same"),
  };
}

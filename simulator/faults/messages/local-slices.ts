/** F29: each log tells a day of London, 46, 48 or 50 half hours, and not a UTC day. */
import { z } from "zod";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { again, type Draft, type StampWindow } from "../../messages/draft.ts";
import { settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import type { Site } from "../site.ts";

/** After London's midnight; all within a quarter of an hour, long before anybody asks for the rest of the UTC day. */
const sentAfterMs = 2 * 60_000;
const spreadMs = 10 * 60_000;

export const localSlices = defineFault({
  fault: "F29",
  name: "local-slices",
  level: "M",
  says: "Each log tells a day of London and not a UTC day.",
  quantities: ["AI", "AE"],
  params: z.object({}),
  plant(site) {
    return { params: {}, days: [...dayBefore(site), ...site.days.map((day) => slice(site, day))] };
  },
});

function slice(site: Site, day: SettlementDay): DayPlanting {
  const next = addDays(day, 1);
  const window = { from: londonMidnight(day), to: londonMidnight(next) };
  // What the next slice does not tell: nothing comes after the last, or a log of the UTC day.
  const tail = { from: window.to, to: dayStart(next) };
  const hasTail = tail.from < tail.to && day === site.days.at(-1);
  return {
    day,
    periods: [],
    reportedWh: [],
    effect: {
      messages: (drafts) =>
        drafts.flatMap((draft) => {
          if (draft.form !== "log") return [draft];
          const sliced = sentAt(draft, window);
          if (!hasTail) return [sliced];
          const { at } = sentAt(draft, tail);
          return [sliced, again(sliced, at, { window: tail })];
        }),
    },
    expect: settledAsActual,
  };
}

/** The log of the UTC day before ends where the first slice begins; before the first day of a run there is none. */
function dayBefore({ days: [first], firstDay }: Site): readonly DayPlanting[] {
  if (first === undefined) return [];
  const day = addDays(first, -1);
  const window = { from: dayStart(day), to: londonMidnight(first) };
  if (window.to === window.from + dayMs) return [];
  const isFirst = first === firstDay;
  return [
    {
      day,
      periods: [],
      reportedWh: [],
      effect: {
        messages: (drafts) =>
          drafts.flatMap((draft) => {
            if (draft.form !== "log") return [draft];
            return isFirst ? [] : [{ ...draft, window }];
          }),
      },
      expect: null,
    },
  ];
}

function sentAt(draft: Draft, window: StampWindow): Draft {
  const at = window.to + sentAfterMs + (draft.meter.sendDelayMs % spreadMs);
  return { ...draft, at, readAt: at, window };
}

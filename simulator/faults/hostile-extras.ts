/** Messages that a device sends besides its own, each of which must be parked and harm nothing. */
import { dayMs, dayStart } from "../../src/domain/time/settlement-day.ts";
import { again, type Draft, type StampWindow } from "../messages/draft.ts";
import type { Effect } from "./effect.ts";
import { settledAsActual } from "./expectation.ts";
import type { FaultParams, Planting } from "./fault.ts";
import type { LostLog } from "./lost-log.ts";
import type { Site } from "./site.ts";
import { onDay } from "./told-values.ts";

const extraAfterMs = 7_300;

/**
 * `count` logs more than the device would send, some seconds apart, on each of which `effect` works and on nothing
 * else. They name their window, by which they are told from the device's own log; absent: that of the day.
 */
export function hostileExtras(
  site: Site,
  params: FaultParams,
  count: number,
  { effect, read, exception, window }: LostLog & { readonly window?: StampWindow },
): Planting {
  const from = dayStart(site.day);
  const told = window ?? { from, to: from + dayMs };
  return onDay(params, {
    periods: [],
    reportedWh: [],
    effect: {
      ...onlyExtras(effect),
      messages: (drafts) => [...drafts, ...extrasOf(drafts, count, told)],
    },
    expect: { ...settledAsActual, read, exception },
  });
}

function extrasOf(drafts: readonly Draft[], count: number, window: StampWindow): Draft[] {
  const [first] = drafts;
  if (first === undefined) return [];
  return Array.from({ length: count }, (_, index) =>
    again(first, first.at + (index + 1) * extraAfterMs, { form: "log", period: 0, window }),
  );
}

function onlyExtras({ document, text, bytes, topic }: Effect): Effect {
  const isExtra = (of: Draft) => of.window !== undefined;
  return {
    ...(document && { document: (body, of) => (isExtra(of) ? document(body, of) : body) }),
    ...(text && { text: (said, of) => (isExtra(of) ? text(said, of) : said) }),
    ...(bytes && { bytes: (said, of) => (isExtra(of) ? bytes(said, of) : said) }),
    ...(topic && { topic: (said, of) => (isExtra(of) ? topic(said, of) : said) }),
  };
}

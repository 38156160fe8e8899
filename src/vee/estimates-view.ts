/** What filling the gaps of a run came to, as its report shows it. */
import { basename } from "node:path";
import type {
  EstimatesView,
  ShownBasis,
  ShownSettled,
  ShownSpan,
  ShownSpans,
} from "../../web/views/estimates-view.ts";
import type { MethodName } from "../domain/estimate/method.ts";
import { formatInstant } from "../domain/time/instant.ts";
import { differenceWh, settledWh } from "./estimate/settled-series.ts";
import { reasonOfSpan } from "./estimate/span-findings.ts";
import type { EstimateTally, SettledCount } from "./tally/estimate-tally.ts";
import { settledInOrder } from "./tally/settled-order.ts";
import type { ListedSpan, SpanList } from "./tally/span-list.ts";

/** The view of a run with `--estimate`. */
export function estimatesView(tally: EstimateTally): EstimatesView {
  const { reasons, readsHeld } = tally;
  return {
    settled: settledInOrder(tally).map(shownSettled),
    notThere: reasons.get(2) ?? 0,
    notBelieved: reasons.get(3) ?? 0,
    spans: readsHeld === 0 ? null : shownSpans(tally),
  };
}

function shownSettled({ quality, method, halfHours, wattHours }: SettledCount): ShownSettled {
  const [basis, says] = method === null ? actual : words[method];
  return { quality, method: method ?? "as read", basis, says, halfHours, wattHours };
}

const actual = ["actual", "read from the meter and believed"] as const;

/** What each method goes by, and in a few words how. */
const words: Readonly<Record<MethodName, readonly [ShownBasis, string]>> = {
  "agreed-read": ["register", "what an agreed register read leaves"],
  "single-by-advance": ["register", "the one half hour that a register advance leaves"],
  "residual-of-day": ["register", "what the advance of the day leaves, by load shape"],
  "advance-of-day": ["register", "the advance of an empty day, by load shape"],
  "advance-of-span": ["register", "what the advance of a longer span leaves, by load shape"],
  interpolation: ["neighbours", "between the half hours before and after"],
  "one-sided": ["neighbours", "as the only half hour beside it"],
  "like-day": ["history", "a day like it"],
  "mean-of-like-days": ["history", "the mean of days like it"],
  "previous-daily-advances": ["history", "the week before, by load shape"],
  "register-history": ["history", "the registers of the last 90 days, by load shape"],
  "one-older-advance": ["history", "an older register advance, by load shape"],
  "no-recent-data": ["history", "a register advance of up to 15 months ago, by load shape"],
  "ratio-of-reference-day": ["history", "reactive to active energy of an earlier day"],
  "annual-AC-annual": ["annual", "annual consumption, by load shape"],
  "annual-AC-seven-day": ["annual", "annual consumption, by load shape"],
  "annual-AC-flat": ["annual", "annual consumption, evenly"],
  "annual-SNAC-annual": ["annual", "nominated consumption, by load shape"],
  "annual-SNAC-seven-day": ["annual", "nominated consumption, by load shape"],
  "annual-SNAC-flat": ["annual", "nominated consumption, evenly"],
  "annual-class-annual": ["annual", "the assumed year of a meter like it, by load shape"],
  "annual-class-seven-day": ["annual", "the assumed year of a meter like it, by load shape"],
  "annual-class-flat": ["annual", "the assumed year of a meter like it, evenly"],
  "power-factor": ["annual", "a usual power factor"],
  "zero-state": ["zero", "the supply is off"],
  "nothing-known": ["zero", "an export of which nothing is known"],
};

function shownSpans(tally: EstimateTally): ShownSpans {
  const { spans, spansOutside, readsHeld, readsUnused, filledSpans, actualSpans } = tally;
  return {
    counts: [...spans.values()]
      .sort((a, b) => a.furthestWh - b.furthestWh)
      .map(({ outcome, ...count }) => ({
        ...count,
        isExact: outcome === "exact",
        why: reasonOfSpan(outcome),
      })),
    outside: spansOutside,
    readsHeld,
    readsUnused,
    filled: shownList(filledSpans),
    actual: shownList(actualSpans),
  };
}

function shownList({ listed, count }: SpanList): ShownSpans["filled"] {
  return { rows: listed.map(shownSpan), count };
}

function shownSpan({ file, meter, quantity, span }: ListedSpan): ShownSpan {
  const { from, to, halfHours, filled, actualWh, estimatedWh, advanceWh, outcome } = span;
  return {
    file: basename(file),
    meter,
    quantity,
    from: minuteText(from),
    to: minuteText(to),
    halfHours,
    filled,
    actualWh,
    estimatedWh,
    settledWh: settledWh(span),
    advanceWh,
    differenceWh: differenceWh(span),
    why: reasonOfSpan(outcome),
  };
}

/** `2026-10-27 00:30`, UTC. */
function minuteText(instant: number): string {
  return formatInstant(instant).slice(0, 16).replace("T", " ");
}

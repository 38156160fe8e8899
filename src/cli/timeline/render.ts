/** What is known of a point, as text for a terminal: on a day, or over all time. */
import { factsInForce } from "../../domain/market/facts-in-force.ts";
import type { PointFact } from "../../domain/market/point-fact.ts";
import { londonDateAt, londonMidnight } from "../../domain/time/london-day.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import type { Span } from "../../domain/time/span.ts";
import { factWords, registrationWords } from "../../explain/timeline-words.ts";
import { spanText, toldBy } from "../../explain/told-timeline.ts";
import { utcMinute } from "../../figures.ts";
import type { KnownTimeline } from "../../store/timeline.ts";

export interface AskedTimeline {
  readonly mpanRef: string;
  /** A London date; null: all time. */
  readonly on: SettlementDay | null;
  /** Market time. */
  readonly knownAt: number;
}

/** What of a timeline holds on the day that is asked for; all of it where none is. */
export function timelineOn(
  { registrations, bindings, facts }: KnownTimeline,
  on: SettlementDay | null,
): KnownTimeline {
  if (on === null) return { registrations, bindings, facts };
  const at = londonMidnight(on);
  const holds = ({ from, to }: Span) => from <= at && (to === null || at < to);
  return {
    registrations: registrations.filter(holds),
    bindings: bindings.filter(holds),
    facts: factsInForce(facts, at),
  };
}

/** The whole text. */
export function renderTimeline(asked: AskedTimeline, timeline: KnownTimeline): string {
  const { registrations, bindings, facts } = timelineOn(timeline, asked.on);
  const when = asked.on === null ? "" : `  ${asked.on} (London)`;
  return [
    `point ${asked.mpanRef}${when}, as known at ${utcMinute(asked.knownAt)}`,
    "",
    "Registered to us",
    ...orNothing(
      registrations.flatMap((registration) => {
        const [who = "", what = ""] = registrationWords(registration);
        return [`  ${spanText(registration)}`, `    ${who}`, `    ${what}`];
      }),
      asked.on === null ? "  never" : "  not on this day",
    ),
    "",
    "Measured by",
    ...orNothing(
      bindings.map((binding) => `  ${spanText(binding)}: ${binding.device}, ${binding.variant}`),
      "  no device that is known",
    ),
    "",
    asked.on === null ? "What was said, by its date" : "What was said last about each thing",
    ...orNothing(facts.map(factLine), "  nothing by a message of the market"),
  ].join("\n");
}

function factLine(fact: PointFact): string {
  return `  ${londonDateAt(fact.from)}  ${factWords(fact)}  (${toldBy(fact)})`;
}

function orNothing(lines: readonly string[], otherwise: string): readonly string[] {
  return lines.length === 0 ? [otherwise] : lines;
}

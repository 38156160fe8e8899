/** What the market has said of a point, put into words: for the terminal and for pages. */
import type { PointFact } from "../domain/market/point-fact.ts";
import { londonDateAt } from "../domain/time/london-day.ts";
import type { Span } from "../domain/time/span.ts";
import { utcMinute } from "../figures.ts";
import type { KnownTimeline } from "../store/timeline.ts";
import { factWords, registrationWords } from "./timeline-words.ts";

export interface ToldSpan {
  /** London dates: `from 2026-10-01 until further notice`. */
  readonly when: string;
  readonly says: readonly string[];
}

export interface ToldTimeline {
  readonly registrations: readonly ToldSpan[];
  readonly devices: readonly ToldSpan[];
  readonly facts: readonly {
    /** A London date. */
    readonly on: string;
    readonly says: string;
    /** The message, or a file. */
    readonly by: string;
  }[];
}

/** All of a timeline, in its order. */
export function toldTimeline({ registrations, bindings, facts }: KnownTimeline): ToldTimeline {
  return {
    registrations: registrations.map((registration) => ({
      when: spanText(registration),
      says: registrationWords(registration),
    })),
    devices: bindings.map((binding) => ({
      when: spanText(binding),
      says: [`${binding.device}, ${binding.variant}`],
    })),
    facts: facts.map((fact) => ({
      on: londonDateAt(fact.from),
      says: factWords(fact),
      by: toldBy(fact),
    })),
  };
}

/** Who said it: a file, or a message with the platform's stamp. */
export function toldBy({ transactionId, stampedAt }: PointFact): string {
  return transactionId === "file" ? "a file" : `${transactionId}, stamped ${utcMinute(stampedAt)}`;
}

/** Dates are London dates. */
export function spanText({ from, to }: Span): string {
  const start = `from ${londonDateAt(from)}`;
  return to === null ? `${start} until further notice` : `${start} to before ${londonDateAt(to)}`;
}

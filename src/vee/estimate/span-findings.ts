/** Why settled half hours miss the advance of a register span, as findings beside those of the rules. */
import { formatInstant } from "../../domain/time/instant.ts";
import { dayOfPeriodEnd, dayStart } from "../../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../../domain/time/settlement-period.ts";
import { unreachable } from "../../std/assert.ts";
import type { VeeFinding } from "../vee-finding.ts";
import {
  differenceWh,
  type RegisterSpan,
  type SettledSeries,
  type SpanOutcome,
  settledWh,
} from "./settled-series.ts";

/** The law of estimation that a span breaks, named beside the rules of the catalogue. */
export const registerLaw = {
  id: "register-law",
  says: "settled half hours between two register reads add up to the advance, to the watt-hour",
} as const;

/** One note for each span that does not add up, on the day that its later read closes. */
export function spanFindings({ judged, spans }: SettledSeries): readonly VeeFinding[] {
  const { meter, quantity } = judged;
  return spans
    .filter(({ outcome }) => outcome !== "exact")
    .map((span) => {
      const day = dayOfPeriodEnd(span.to);
      const midnight = dayStart(day);
      const first = Math.max(1, (span.from - midnight) / halfHourMs + 1);
      const last = Math.min(periodsPerDay, (span.to - midnight) / halfHourMs);
      return {
        meter,
        quantity,
        day,
        slots:
          last - first + 1 === periodsPerDay
            ? []
            : Array.from({ length: last - first + 1 }, (_, index) => first + index),
        rule: registerLaw.id,
        outcome: "note",
        text: textOf(span),
      };
    });
}

/** Why a span does not add up, in a few words; empty where it does. */
export function reasonOfSpan(outcome: SpanOutcome): string {
  switch (outcome) {
    case "exact":
      return "";
    case "rounding":
      return "every half hour is actual, and actuals stand: half hours and register are rounded apart";
    case "allActual":
      return "every half hour is actual, and actuals stand: off by more than rounding";
    case "withinTolerance":
      return "actuals exceed the advance within tolerance: what was missing is 0";
    case "contradicts":
      return "actuals exceed the advance: the register fills nothing";
    case "tooMuch":
      return "more is left than the half hours can carry: the register fills nothing";
    case "tooLong":
      return "the reads lie too far apart to bind";
    case "divided":
      return "a read off the half hour lies between, and one of its two parts cannot bind";
    default:
      return unreachable(outcome);
  }
}

function textOf(span: RegisterSpan): string {
  const difference = differenceWh(span);
  const sign = difference > 0 ? "+" : "";
  return `${formatInstant(span.from)} to ${formatInstant(span.to)}: settled ${settledWh(span)} Wh, register ${span.advanceWh} (${sign}${difference}); ${reasonOfSpan(span.outcome)}`;
}

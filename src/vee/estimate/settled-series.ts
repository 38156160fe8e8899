/** What estimation makes of one meter and quantity: every half hour settled, and its register spans reckoned up. */
import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import type { JudgedSeries } from "../judge/judged-series.ts";

export interface SettledSeries {
  /** As judged, with what the registers said of the slots to be filled. */
  readonly judged: JudgedSeries;
  /** One for each judged day; slots outside the recording are null. */
  readonly days: readonly SettledSlots[];
  /** Between neighbouring reads on the half hour, of one epoch and wholly inside the recording, in time order. */
  readonly spans: readonly RegisterSpan[];
  /** Such spans that the recording does not hold whole. */
  readonly spansOutside: number;
}

/** Settled half hours between two valid register reads against the advance. */
export interface RegisterSpan {
  /** Milliseconds UTC. */
  readonly from: number;
  readonly to: number;
  readonly halfHours: number;
  /** Half hours that were filled. */
  readonly filled: number;
  readonly actualWh: number;
  readonly estimatedWh: number;
  readonly advanceWh: number;
  readonly outcome: SpanOutcome;
}

/**
 * Whether the register law holds to the watt-hour, or why not. `rounding`: nothing was to be
 * filled, and actuals stand that are within `bracket.toleranceWhPerSlot` of the advance. `allActual`: so do actuals
 * that are further from it. `withinTolerance`: actuals exceed the advance by a little, what was filled is 0. `contradicts`: they exceed
 * it by more (V60). `tooMuch`: more is left than the slots can carry (V54). `tooLong`: beyond `bracket.daysMax`.
 * `divided`: a read off the half hour lies between and binds, or fails to bind, each part by itself.
 */
export type SpanOutcome =
  | "exact"
  | "rounding"
  | "allActual"
  | "withinTolerance"
  | "contradicts"
  | "tooMuch"
  | "tooLong"
  | "divided";

/** Settled energy of a span in watt-hours. */
export function settledWh({ actualWh, estimatedWh }: RegisterSpan): number {
  return actualWh + estimatedWh;
}

/** What was settled above the advance, or below it. */
export function differenceWh(span: RegisterSpan): number {
  return settledWh(span) - span.advanceWh;
}

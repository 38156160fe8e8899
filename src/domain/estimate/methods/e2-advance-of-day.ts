/**
 * E2: both midnight reads of the UTC day and none of its half hours; the day's advance over the load shape.
 * An advance of 0 over an empty day is 48 zeros under E2 or, by `zeroAdvance.code`, under ZE1, whose words in
 * DI-083 read both ways [ours]. A zero code belongs to the stage `default`, so it is a method of its own.
 */
import { periodsPerDay } from "../../time/settlement-period.ts";
import { type Bracket, isWholeDay } from "../bracket.ts";
import type { EstimationMethod } from "../method.ts";
import { bindingBrackets, type OpenDay } from "../open-day.ts";
import { shareResidual } from "../share-residual.ts";

/** Step 5 of the ladder. */
export const advanceOfDay: EstimationMethod = {
  name: "advance-of-day",
  stage: "estimate",
  fill: (day) =>
    emptyDays(day)
      .filter((bracket) => !isZeroCode(day, bracket))
      .map((bracket) => shareResidual(day, bracket, { method: "advance-of-day", quality: "E2" })),
};

/** Step 5 where an advance of 0 is to be a zero code. */
export const zeroAdvanceOfDay: EstimationMethod = {
  name: "advance-of-day",
  stage: "default",
  fill: (day) =>
    emptyDays(day)
      .filter((bracket) => isZeroCode(day, bracket))
      .map((bracket) => shareResidual(day, bracket, { method: "advance-of-day", quality: "ZE1" })),
};

function emptyDays(day: OpenDay): readonly Bracket[] {
  return bindingBrackets(day).filter(
    (bracket) => isWholeDay(bracket) && bracket.missingCount === periodsPerDay,
  );
}

function isZeroCode({ settings }: OpenDay, bracket: Bracket): boolean {
  return bracket.advanceWh === 0 && settings.zeroAdvanceCode === "ZE1";
}

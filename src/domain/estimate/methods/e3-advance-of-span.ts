/**
 * E3: two reads that are not the midnights of one UTC day enclose the slots; their advance over the shape, on
 * every day that it reaches over. The registers of a two-rate meter each share theirs over their own slots.
 */
import { isWholeDay } from "../bracket.ts";
import type { EstimationMethod } from "../method.ts";
import { bindingBrackets } from "../open-day.ts";
import { shareResidual } from "../share-residual.ts";

/** Step 6 of the ladder. */
export const advanceOfSpan: EstimationMethod = {
  name: "advance-of-span",
  stage: "estimate",
  fill: (day) =>
    bindingBrackets(day)
      .filter((bracket) => !isWholeDay(bracket))
      .map((bracket) => shareResidual(day, bracket, { method: "advance-of-span", quality: "E3" })),
};

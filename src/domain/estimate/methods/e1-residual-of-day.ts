/** E1: both midnight reads of the UTC day and some of its half hours are held; the others share the rest. */
import { periodsPerDay } from "../../time/settlement-period.ts";
import { isWholeDay } from "../bracket.ts";
import type { EstimationMethod } from "../method.ts";
import { bindingBrackets } from "../open-day.ts";
import { shareResidual } from "../share-residual.ts";

/** Step 4 of the ladder. */
export const residualOfDay: EstimationMethod = {
  name: "residual-of-day",
  stage: "estimate",
  fill: (day) =>
    bindingBrackets(day)
      .filter((bracket) => isWholeDay(bracket) && bracket.missingCount < periodsPerDay)
      .map((bracket) => shareResidual(day, bracket, { method: "residual-of-day", quality: "E1" })),
};

/**
 * E8: one of the two reads that enclose the slots is agreed between suppliers or overrides another (IF-041
 * SupplierAgreedCOS, ReadingOverride); the advance over the shape. It comes before all other register methods,
 * so that what was agreed is seen by its code.
 */
import type { EstimationMethod } from "../method.ts";
import { bindingBrackets } from "../open-day.ts";
import { shareResidual } from "../share-residual.ts";

/** Step 2 of the ladder. */
export const agreedRead: EstimationMethod = {
  name: "agreed-read",
  stage: "estimate",
  fill: (day) =>
    bindingBrackets(day)
      .filter((bracket) => bracket.isAgreed)
      .map((bracket) => shareResidual(day, bracket, { method: "agreed-read", quality: "E8" })),
};

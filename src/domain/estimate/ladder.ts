/**
 * The ladder: methods in the order in which they are tried, each on what the ones above left open. Steps of
 * the stage `default` stand among the others, because a supply state beats every figure and a notice beats
 * interpolation; `estimate` keeps their slots free and `default` fills them.
 */
import { annualConsumption } from "../default/e9-annual.ts";
import { nothingKnown, noticeZero, supplyZero } from "../default/zero-codes.ts";
import type { EstimationMethod } from "./method.ts";
import { interpolation } from "./methods/e0-interpolation.ts";
import { singleByAdvance } from "./methods/e0-single-by-advance.ts";
import { residualOfDay } from "./methods/e1-residual-of-day.ts";
import { advanceOfDay, zeroAdvanceOfDay } from "./methods/e2-advance-of-day.ts";
import { advanceOfSpan } from "./methods/e3-advance-of-span.ts";

/** Every method, from the top. */
export const ladder: readonly EstimationMethod[] = [
  supplyZero,
  singleByAdvance,
  residualOfDay,
  zeroAdvanceOfDay,
  advanceOfDay,
  advanceOfSpan,
  noticeZero,
  interpolation,
  annualConsumption,
  nothingKnown,
];

/**
 * The ladder: methods in the order in which they are tried, each on what the ones above left open. Steps of
 * the stage `default` stand among the others, because a supply state beats every figure and a notice beats
 * interpolation; `estimate` keeps their slots free and `default` fills them.
 */
import { annualConsumption } from "../default/e9-annual.ts";
import { powerFactor } from "../default/e9-power-factor.ts";
import { nothingKnown, noticeZero, supplyZero } from "../default/zero-codes.ts";
import { isActive, type MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { EstimationMethod } from "./method.ts";
import { interpolation } from "./methods/e0-interpolation.ts";
import { singleByAdvance } from "./methods/e0-single-by-advance.ts";
import { residualOfDay } from "./methods/e1-residual-of-day.ts";
import { advanceOfDay, zeroAdvanceOfDay } from "./methods/e2-advance-of-day.ts";
import { advanceOfSpan } from "./methods/e3-advance-of-span.ts";
import { registerHistory } from "./methods/e4-register-history.ts";
import { previousDailyAdvances } from "./methods/e5-previous-daily-advances.ts";
import { ratioOfReferenceDay } from "./methods/e5-ratio-of-reference-day.ts";
import { oneOlderAdvance } from "./methods/e6-one-older-advance.ts";
import { noRecentData } from "./methods/e7-no-recent-data.ts";
import { agreedRead } from "./methods/e8-agreed-read.ts";
import { likeDayFigures } from "./methods/like-day-figures.ts";
import { type EstimateSettings, type HistoryCode, initialEstimateSettings } from "./settings.ts";

/** Steps 1 to 7: states of the supply and registers, of active and reactive energy alike. */
const byState: readonly EstimationMethod[] = [
  supplyZero,
  agreedRead,
  singleByAdvance,
  residualOfDay,
  zeroAdvanceOfDay,
  advanceOfDay,
  advanceOfSpan,
  noticeZero,
];

/** Steps 9 to 12, in an order that is a setting. */
const byHistory: Readonly<Record<HistoryCode, EstimationMethod>> = {
  E5: previousDailyAdvances,
  E4: registerHistory,
  E6: oneOlderAdvance,
  E7: noRecentData,
};

/** Every method for active energy, from the top, in the order of the initial settings. */
export const ladder: readonly EstimationMethod[] = inOrder(initialEstimateSettings);

/** Every method for reactive energy, from the top. */
export const reactiveLadder: readonly EstimationMethod[] = [
  ...byState,
  interpolation,
  ratioOfReferenceDay,
  powerFactor,
  nothingKnown,
];

/** The ladder that a quantity climbs under given settings. */
export function ladderOf(
  quantity: MeasurementQuantity,
  settings: EstimateSettings,
): readonly EstimationMethod[] {
  if (!isActive(quantity)) return reactiveLadder;
  if (settings.historyOrder === initialEstimateSettings.historyOrder) return ladder;
  let ordered = ladders.get(settings);
  if (ordered === undefined) {
    ordered = inOrder(settings);
    ladders.set(settings, ordered);
  }
  return ordered;
}

/** Settings stand for a whole run. */
const ladders = new WeakMap<EstimateSettings, readonly EstimationMethod[]>();

function inOrder({ historyOrder }: EstimateSettings): readonly EstimationMethod[] {
  return [
    ...byState,
    interpolation,
    likeDayFigures,
    ...historyOrder.map((code) => byHistory[code]),
    annualConsumption,
    nothingKnown,
  ];
}

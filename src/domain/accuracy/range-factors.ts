/**
 * How far an actual may lie from its estimate, by quality: the factors of P10 and P90 in basis points of the
 * estimate, for a slot and for a day's part. E0, E1, E2, E5 and E4 were measured on 200 Swiss homes over 35
 * days; the others are assumed [ours]. With enough scored pairs the factors of a slot are learned instead.
 */
import type { QualityIndicator } from "../day/quality.ts";
import type { SettingTable } from "../estimate/settings.ts";
import { type RatioPercentiles, ratioPercentiles } from "./ratio-percentiles.ts";
import type { ScoredPair } from "./score.ts";

/** Factors of P10 and P90, basis points of the estimate. */
export interface RangeFactors {
  readonly p10Bp: number;
  readonly p90Bp: number;
}

/** Qualities that have a spread: neither actuals nor zero codes do. */
export type SpreadQuality = Exclude<QualityIndicator, "A" | "ZE1" | "ZE2" | "ZE3">;

export interface RangeSettings {
  /** Scored pairs of a method, quantity and group from which its factors are learned. */
  readonly samplesMin: number;
  /** Days over which pairs are gathered. */
  readonly windowDays: number;
  /** P90 of an estimate of 0, in watt-hours. */
  readonly zeroHighWh: number;
}

/** All figures with what they may become [ours]. */
export const rangeSettingTable: SettingTable<RangeSettings> = {
  samplesMin: { name: "range.samplesMin", initial: 200, min: 30, max: 5_000 },
  windowDays: { name: "range.windowDays", initial: 90, min: 28, max: 365 },
  zeroHighWh: { name: "range.zeroHighWh", initial: 50, min: 0, max: 500 },
};

/** The initial value of every figure. */
export const initialRangeSettings: RangeSettings = {
  samplesMin: rangeSettingTable.samplesMin.initial,
  windowDays: rangeSettingTable.windowDays.initial,
  zeroHighWh: rangeSettingTable.zeroHighWh.initial,
};

/** Initial factors by quality. */
export const initialRangeFactors: Readonly<
  Record<SpreadQuality, { readonly slot: RangeFactors; readonly day: RangeFactors }>
> = {
  E0: { slot: factors(2_500, 20_000), day: factors(2_500, 20_000) },
  E1: { slot: factors(1_600, 19_800), day: factors(10_000, 10_000) },
  E2: { slot: factors(1_200, 20_700), day: factors(10_000, 10_000) },
  E3: { slot: factors(1_200, 20_700), day: factors(7_000, 13_000) },
  E8: { slot: factors(1_200, 20_700), day: factors(7_000, 13_000) },
  E5: { slot: factors(1_100, 21_100), day: factors(7_800, 12_300) },
  E4: { slot: factors(1_100, 21_400), day: factors(7_300, 13_000) },
  E6: { slot: factors(1_000, 22_000), day: factors(6_000, 16_000) },
  E7: { slot: factors(900, 24_000), day: factors(5_000, 20_000) },
  E9: { slot: factors(800, 25_000), day: factors(3_000, 22_000) },
};

function factors(p10Bp: number, p90Bp: number): RangeFactors {
  return { p10Bp, p90Bp };
}

/** True for a quality whose figure may be off. */
export function hasSpread(quality: QualityIndicator): quality is SpreadQuality {
  return quality !== "A" && !quality.startsWith("ZE");
}

/**
 * The slot factors that pairs of one method, quantity and group within the window teach, or null while they
 * are too few.
 */
export function learnedFactors(
  pairs: readonly ScoredPair[],
  settings: RangeSettings,
): RangeFactors | null {
  if (pairs.length < settings.samplesMin) return null;
  const learned: RatioPercentiles | null = ratioPercentiles(pairs);
  return learned === null ? null : factors(learned.p10Bp, learned.p90Bp);
}

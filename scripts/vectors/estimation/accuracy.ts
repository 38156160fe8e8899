/** Cases of accuracy and range: scores, percentiles of ratios, P10 to P90 of a slot and of a day. */
import { dayRange, slotRange } from "../../../src/domain/accuracy/estimate-range.ts";
import { initialRangeSettings } from "../../../src/domain/accuracy/range-factors.ts";
import { ratioPercentiles } from "../../../src/domain/accuracy/ratio-percentiles.ts";
import { type ScoredPair, scorePairs } from "../../../src/domain/accuracy/score.ts";
import type { QualityIndicator } from "../../../src/domain/day/quality.ts";
import { kind } from "../by-kind.ts";

interface PairsGiven {
  /** Estimate and actual, watt-hours. */
  readonly pairs: readonly (readonly [number, number])[];
}

function pairsOf({ pairs }: PairsGiven): readonly ScoredPair[] {
  return pairs.map(([estimateWh, actualWh]) => ({ estimateWh, actualWh }));
}

export const runScore = kind<PairsGiven>((given) => {
  const score = scorePairs(pairsOf(given));
  if (score === null) return null;
  const { count: n, ...figures } = score;
  return { n, ...figures };
});

export const runPercentiles = kind<PairsGiven>((given) => {
  const percentiles = ratioPercentiles(pairsOf(given));
  if (percentiles === null) return null;
  const { count: n, ...figures } = percentiles;
  return { n, ...figures };
});

interface BoundsGiven {
  readonly q: QualityIndicator;
  readonly wh: number;
  readonly method?: string;
  readonly residual?: number | null;
  readonly hard?: number;
  /** Factors of P10 and P90, basis points. */
  readonly learned?: readonly [number, number];
}

export const runBounds = kind<BoundsGiven>(({ q, wh, method, residual, hard, learned }) => {
  const slot = {
    quality: q,
    wattHours: wh,
    isExact: method === "single-by-advance",
    residualWh: residual ?? null,
    hardLimitWh: hard ?? null,
  };
  const factors = learned === undefined ? null : { p10Bp: learned[0], p90Bp: learned[1] };
  const { p10Wh: p10, p90Wh: p90 } = slotRange(slot, initialRangeSettings, factors);
  return { p10, p90 };
});

interface DayBoundsGiven {
  readonly actualWh: number;
  readonly parts: readonly { q: QualityIndicator; wh: number; bracketed?: boolean }[];
}

export const runDayBounds = kind<DayBoundsGiven>(({ actualWh, parts }) => {
  const { p10Wh: p10, p90Wh: p90 } = dayRange(
    actualWh,
    parts.map(({ q, wh, bracketed = false }) => ({
      quality: q,
      wattHours: wh,
      isBracketed: bracketed,
    })),
  );
  return { p10, p90 };
});

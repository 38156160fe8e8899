/**
 * The ways in which hidden half hours are estimated: the whole ladder, each of its methods alone, and the
 * ladder under other settings. Methods are taken from the ladder itself, so that a new one shows by itself.
 */
import { slotRange } from "../../src/domain/accuracy/estimate-range.ts";
import { initialRangeSettings } from "../../src/domain/accuracy/range-factors.ts";
import { type QualityIndicator, unpackQuality } from "../../src/domain/day/quality.ts";
import { defaultDay } from "../../src/domain/default/default-day.ts";
import { residualWh } from "../../src/domain/estimate/bracket.ts";
import { estimateDay } from "../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../src/domain/estimate/evidence.ts";
import { ladderOf } from "../../src/domain/estimate/ladder.ts";
import { type EstimationMethod, unpackMethod } from "../../src/domain/estimate/method.ts";
import { openDay } from "../../src/domain/estimate/open-day.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../src/domain/estimate/settings.ts";
import { measuredSettings } from "../../src/domain/ruleset/measured-document.ts";
import { readSettings } from "../../src/domain/ruleset/ruleset-settings.ts";
import { present } from "../../src/std/assert.ts";

/** An estimate of one half hour, with its range. */
export interface Estimate {
  /** Position in the day from 0. */
  readonly slot: number;
  /** Quality and method, such as `E1 residual-of-day`. */
  readonly by: string;
  readonly wattHours: number;
  readonly p10Wh: number;
  readonly p90Wh: number;
}

/** A way to settings other than the initial ones. */
export interface Variant {
  readonly name: string;
  readonly settings: EstimateSettings;
}

/** What `sds rules init --ladder measured` offers. */
export const offered: Variant = {
  name: Object.entries(measuredSettings)
    .map(([name, value]) => `\`${name}\` ${value}`)
    .join(", "),
  settings: readSettings(measuredSettings).estimate,
};

/** The initial settings with one of them changed, or two that go together; each could make estimates better. */
export const variants: readonly Variant[] = [
  variant("`interpolation.runMax` 2", { interpolationRunMax: 2 }),
  variant("`interpolation.runMax` 4", { interpolationRunMax: 4 }),
  variant("`interpolation.runMax` 8, `interpolation.perDay` 24", {
    interpolationRunMax: 8,
    interpolationPerDayMax: 24,
  }),
  variant("`interpolation.oneSided` off", { interpolationOneSided: false }),
  variant("`estimate.ladder` E4 > E5 > E6 > E7", { historyOrder: ["E4", "E5", "E6", "E7"] }),
  variant("`recent.e5Days` 14", { recentE5Days: 14 }),
  variant("`recent.e5Days` 28", { recentE5Days: 28 }),
  offered,
  variant("`shape.source` likeDay", { shapeSource: "likeDay" }),
  variant("`history.fill` copy", { historyFill: "copy" }),
  variant("`history.fill` average", { historyFill: "average" }),
];

function variant(name: string, change: Partial<EstimateSettings>): Variant {
  return { name, settings: { ...initialEstimateSettings, ...change } };
}

/** The methods of the ladder, from the top. */
export const methods: readonly EstimationMethod[] = ladderOf("AI", initialEstimateSettings);

/** Both stages over a day: an estimate for every half hour that is not held. */
export function climbLadder(
  evidence: DayEvidence,
  settings: EstimateSettings = initialEstimateSettings,
): readonly Estimate[] {
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  if (defaulted.kind === "withheld") return [];
  const { slots } = defaulted;
  const laws = [...estimated.law, ...defaulted.law];
  return evidence.wattHours.flatMap((value, slot) => {
    if (value !== null) return [];
    const law = laws.find(
      ({ firstPeriod, lastPeriod }) => firstPeriod <= slot + 1 && slot < lastPeriod,
    );
    const filled = {
      quality: present(unpackQuality(slots.quality.charAt(slot)), "quality"),
      method: present(unpackMethod(slots.method?.charAt(slot) ?? "-"), "method"),
      wattHours: slots.wattHours[slot] ?? 0,
      residual: law?.estimatedWh ?? null,
    };
    return [estimateOf(slot, filled, evidence)];
  });
}

/** One method on a day of which it finds every missing half hour open. */
export function fillAlone(method: EstimationMethod, evidence: DayEvidence): readonly Estimate[] {
  return method.fill(openDay(evidence, initialEstimateSettings)).flatMap((fill) =>
    fill.slots.map((slot, index) => {
      const filled = {
        quality: fill.quality,
        method: fill.method,
        wattHours: fill.wattHours[index] ?? 0,
        residual: fill.bracket === null ? null : residualWh(fill.bracket),
      };
      return estimateOf(slot, filled, evidence);
    }),
  );
}

interface Filled {
  readonly quality: QualityIndicator;
  readonly method: string;
  readonly wattHours: number;
  readonly residual: number | null;
}

function estimateOf(
  slot: number,
  { quality, method, wattHours, residual }: Filled,
  { connection }: DayEvidence,
): Estimate {
  const range = slotRange(
    {
      quality,
      wattHours,
      isExact: method === "single-by-advance",
      residualWh: residual,
      hardLimitWh: connection.hardLimitWh,
    },
    initialRangeSettings,
  );
  return { slot, by: `${quality} ${method}`, wattHours, ...range };
}

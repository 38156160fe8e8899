/** Cases of two-rate meters: an advance for each register over all days, or a total of each day. */
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../../../src/domain/estimate/evidence.ts";
import { openDay, openSlots } from "../../../src/domain/estimate/open-day.ts";
import {
  type EstimateSettings,
  initialEstimateSettings,
} from "../../../src/domain/estimate/settings.ts";
import { shareTarget } from "../../../src/domain/estimate/share-target.ts";
import { noWiderEvidence } from "../../../src/domain/estimate/wider-evidence.ts";
import {
  addDays,
  dayStart,
  type SettlementDay,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { present } from "../../../src/std/assert.ts";
import { type KindRunner, kind } from "../by-kind.ts";
import { type NamedShapes, shapeOf } from "./ladder.ts";

export interface TwoRateGiven {
  readonly days: readonly string[];
  readonly offPeakSlots: readonly number[];
  readonly shapeRule: string | { weekday: string; weekend: string };
  /** Advances of the registers over all days. */
  readonly offPeakWh?: number;
  readonly peakWh?: number;
  /** Or one total for each day, */
  readonly dayTotals?: Readonly<Record<string, number>>;
  /** of which so many hundredths are declared off-peak. */
  readonly declared?: Readonly<Record<string, number>>;
}

/** Runs a case over the shapes of its file. */
export function runTwoRate(shapes: NamedShapes): KindRunner {
  return kind<TwoRateGiven>((given) => {
    const settings = settingsOf(given);
    const days = twoRateDays(given, shapes).map((evidence) => {
      const total = given.dayTotals?.[evidence.day];
      if (total === undefined)
        return [evidence.day, estimateDay(evidence, settings).slots.wattHours];
      const day = openDay(evidence, settings);
      return [evidence.day, shareTarget(day, total, openSlots(day))];
    });
    return { days: Object.fromEntries(days) };
  });
}

/** The initial settings, with the off-peak slots of a case. */
export function settingsOf({ offPeakSlots }: TwoRateGiven): EstimateSettings {
  const twoRateOffPeakSlots = offPeakSlots[0] === 1 ? "1-14" : "2-15";
  return { ...initialEstimateSettings, twoRateOffPeakSlots };
}

/** Evidence of every day: empty days of a traditional meter, each with the others beside it. */
export function twoRateDays(given: TwoRateGiven, shapes: NamedShapes): readonly DayEvidence[] {
  const empty = {
    appointed: { first: 1, last: periodsPerDay },
    wattHours: new Array<null>(periodsPerDay).fill(null),
  };
  const days = given.days.map(settlementDay);
  const shapesByDay = Object.fromEntries(days.map((day) => [day, shapeOf(given, day, shapes)]));
  return days.map((day) => ({
    ...noWiderEvidence,
    ...empty,
    day,
    quantity: "AI",
    beside: days.filter((each) => each !== day).map((each) => ({ ...empty, day: each })),
    reasons: "t".repeat(periodsPerDay),
    registers: [],
    rates: ratesOf(given, days),
    offPeakPercent: given.declared?.[day] ?? null,
    before: null,
    after: null,
    state: { supply: "live", notice: "none" },
    connection: { connectionType: "W", domestic: true, hardLimitWh: null },
    annual: null,
    shape: shapeOf(given, day, shapes),
    shapes: shapesByDay,
  }));
}

function ratesOf(
  { offPeakWh, peakWh }: TwoRateGiven,
  days: readonly SettlementDay[],
): DayEvidence["rates"] {
  if (offPeakWh === undefined || peakWh === undefined) return null;
  const opening = dayStart(present(days[0], "a day"));
  const closing = dayStart(addDays(present(days.at(-1), "a day"), 1));
  const reads = (wattHours: number, rate: string) => [
    { at: opening, wattHours: 0, source: `${rate} opening` },
    { at: closing, wattHours, source: `${rate} closing` },
  ];
  return { offPeak: reads(offPeakWh, "off-peak"), peak: reads(peakWh, "peak") };
}

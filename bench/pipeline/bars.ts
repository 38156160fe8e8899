/** What a run is held against: for each figure the bar it must reach and the aim beyond it. */
import { lastToFirst, longRunMin } from "./curve.ts";
import type { PipelineResult } from "./result.ts";

export interface Bar {
  readonly id: string;
  readonly says: string;
  readonly bar: number;
  readonly aim: number;
  /** Which side of the bar is the good one. */
  readonly better: "more" | "less";
  /** Null where this run does not tell. */
  readonly value: number | null;
}

/** What 30 million MPAN-days, Great Britain's day, are counted as. */
const nationMpanDays = 30_000_000;
/** A run with so few points has no load: what it tells is how long a read takes. */
const quietMpansMax = 10;

/** The figures of a run that have a bar, in order. */
export function barsOf(result: Omit<PipelineResult, "bars">): readonly Bar[] {
  const { ratios, cpuMicrosPerMpanDay, writtenPerMpanDay, rate, load, latencyMs } = result;
  const more = (id: string, says: string, bar: number, aim: number, value: number | null): Bar => {
    return { id, says, bar, aim, better: "more", value };
  };
  const less = (id: string, says: string, bar: number, aim: number, value: number | null): Bar => {
    return { id, says, bar, aim, better: "less", value };
  };
  const isQuiet = load.mpans <= quietMpansMax;
  // A run with estimates, kills or half hours tells what it is for, and nothing of how the plain one goes.
  const isPlain =
    load.shape === "log" &&
    load.estimatedPercent === 0 &&
    result.kills === null &&
    result.settings["durability"] === "full";
  const plain = (value: number | null) => (isPlain ? value : null);
  const { messagesLost, missing, twice, wrongEnergy } = result.reconciled;
  const kept = load.mpanDays >= longRunMin ? lastToFirst(result.curve) : null;
  const minutes = Math.round(nationMpanDays / rate.mpanDaysPerSecond / 60);
  return [
    more("P1", "rate / raw COPY of the same rows", 0.06, 0.15, plain(ratios.rateToCopy)),
    more("P2", "rate / one job for each MPAN-day", 8, 20, plain(ratios.rateToOneJobPerMpanDay)),
    more(
      "P3",
      "rate / one job for each half hour",
      200,
      600,
      plain(ratios.rateToOneJobPerHalfHour),
    ),
    less(
      "P4",
      "processor time for an MPAN-day, µs",
      200,
      90,
      plain(cpuMicrosPerMpanDay.serviceTotal),
    ),
    less("P5", "Redis' share of it", 0.06, 0.03, plain(ratios.redisShare)),
    less(
      "P6",
      "write-ahead log for an MPAN-day, bytes",
      1_200,
      600,
      plain(writtenPerMpanDay.walBytes),
    ),
    more("P7", "last million / first million of three", 0.8, 0.9, plain(kept)),
    less(
      "P10",
      "lost, missing, twice or wrong after kill -9",
      0,
      0,
      result.kills === null ? null : messagesLost + missing + twice + wrongEnergy,
    ),
    less(
      "P11",
      "30 million MPAN-days at this rate, minutes",
      100,
      30,
      isQuiet ? null : plain(minutes),
    ),
    more(
      "P12",
      "single half hours, reads a second",
      40_000,
      100_000,
      load.shape === "hh" ? rate.readsPerSecond : null,
    ),
    less(
      "P13",
      `meter to acceptance at ${quietMpansMax} meters, median, ms`,
      2_000,
      500,
      isQuiet && latencyMs !== null ? plain(Math.round(latencyMs.p50)) : null,
    ),
  ];
}

/** Whether the bar is reached; null where the run does not tell. */
export function reaches({ value, bar, better }: Bar): boolean | null {
  if (value === null) return null;
  return better === "more" ? value >= bar : value <= bar;
}

/**
 * How many times as good as `wanted` the figure is, to two digits and never rounded up: what falls just short is not told as
 * once as good. Null where one of the two is 0 or not told.
 */
export function farFrom({ value, better }: Bar, wanted: number): number | null {
  if (value === null || value === 0 || wanted === 0) return null;
  return Math.floor((better === "more" ? value / wanted : wanted / value) * 100) / 100;
}

/** On what estimates are scored: made-up homes always, recorded ones where they are there. */
import { type Fleet, seededFleet } from "../../simulator/meters/fleet.ts";
import { recordedFleet } from "../../simulator/meters/recorded-fleet.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { hardLimitWh } from "../../src/domain/standing/connection-limit.ts";
import {
  addDays,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { loadRecordedHomes } from "../score/recorded-homes.ts";

/** One import point with everything that it used. */
export interface Home {
  readonly isDomestic: boolean;
  readonly hardLimitWh: number;
  /** 48 watt-hours by day, counted from the first of the ground; those below 0 are known for their registers. */
  readonly days: ReadonlyMap<number, readonly number[]>;
  /** What the market would hold of it: the year at the pace of these days. */
  readonly annualWh: number;
}

export interface Ground {
  readonly homes: readonly Home[];
  readonly from: SettlementDay;
  readonly dayCount: number;
  /** Days before the first, in stretches between two register reads: what E6 and E7 go by. */
  readonly earlier: readonly Stretch[];
}

/** Days from one read to the next, counted from the first day of the ground; `to` is excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A read more than 90 days old, and one more than 270, each with the month before it. */
const earlierStretches: readonly Stretch[] = [
  { from: -331, to: -301 },
  { from: -131, to: -101 },
];

/** What the page is measured on: both seasons' habits, the October clock change, and few enough for a minute. */
export const madeUp = { seed: 1, homes: 40, days: 63 } as const;
const firstDay = settlementDay("2026-10-01");

/** Days before the first hidden half hour: every method of recent history has something to go by. */
export const historyDays = 28;

/** Made-up homes and small businesses. */
export function madeUpGround({ seed, homes, days }: Record<keyof typeof madeUp, number>): Ground {
  const fleet = seededFleet({ seed, streamShare: 0 }, homes);
  return groundOf(fleet, { from: firstDay, dayCount: days, earlier: earlierStretches });
}

const recordedHomesMax = 120;

/** Recorded homes of a folder of real data, the first ones in the file; null: they are not there. */
export async function recordedGround(folder: string): Promise<Ground | null> {
  const recording = await loadRecordedHomes(folder, { meters: recordedHomesMax, from: firstDay });
  if (recording === null) return null;
  const fleet = recordedFleet({ seed: 1, streamShare: 0 }, recording);
  return groundOf(fleet, { from: firstDay, dayCount: recording.dayCount, earlier: [] });
}

/** The import points of a fleet that used something and of which no half hour is beyond belief. */
function groundOf(fleet: Fleet, span: Omit<Ground, "homes">): Ground {
  const homes: Home[] = [];
  const indices = [...span.earlier, { from: 0, to: span.dayCount }].flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, index) => from + index),
  );
  for (let number = 1; number <= fleet.meterCount; number += 1) {
    const meter = fleet.meter(number);
    const days = new Map(
      indices.map((index) => [index, [...fleet.day(meter, addDays(span.from, index)).AI]]),
    );
    const limitWh = hardLimitWh("W", meter.phases, initialRuleset.V31) ?? 0;
    const isBelievable = [...days.values()].every((day) => day.every((value) => value <= limitWh));
    let totalWh = 0;
    for (let index = 0; index < span.dayCount; index += 1) totalWh += energyOf(days.get(index));
    if (totalWh === 0 || !isBelievable) continue;
    const annualWh = Math.round((totalWh / span.dayCount) * 365);
    const isDomestic = meter.premises !== "business";
    homes.push({ isDomestic, hardLimitWh: limitWh, days, annualWh });
  }
  return { ...span, homes };
}

/** The energy of a day, 0 of none. */
export function energyOf(day: readonly number[] = []): number {
  let sum = 0;
  for (const value of day) sum += value;
  return sum;
}

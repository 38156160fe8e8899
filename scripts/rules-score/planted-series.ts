/** A point's days as they are reported, with what is true beside them: the ground in which faults are planted. */
import type { Random } from "../../simulator/random.ts";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { RuleId } from "../../src/domain/validate/rule.ts";

export interface SeriesDay {
  readonly day: SettlementDay;
  /** 48 by period, watt-hours. */
  readonly truthWh: Float64Array;
  /** 48 by period, watt-hours as reported; null: left out. */
  readonly reportedWh: (number | null)[];
  /** A second figure for one half hour of the same answer; null: none. */
  second: { readonly period: number; readonly wh: number } | null;
  /** What the register moves over the day, watt-hours; true to the half hours unless that is the fault. */
  advanceWh: number;
}

export interface PlantedSeries {
  readonly name: string;
  readonly phases: 1 | 3;
  readonly days: SeriesDay[];
  /** False: the point has no register reads at all. */
  hasRegisters: boolean;
  planted: Planted | null;
}

export interface Planted {
  readonly fault: ScoredFault;
  /** First day of the fault, counted from 0, and how many it lasts. */
  readonly first: number;
  readonly days: number;
}

/** Where a fault goes: the days from `first` on belong to it, those before stay clean. */
export interface Ground {
  readonly series: PlantedSeries;
  readonly first: number;
  readonly random: Random;
  /** Rated energy of a half hour of the connection, watt-hours (BS EN 50470 meters: 100 A at 230 V a phase). */
  readonly ratedWh: number;
}

/** A fault of faults.md with the rule that must answer it there. */
export interface ScoredFault {
  /** Its number in the catalogue, `F01` to `F74`; "-": seen in public data, and not of the catalogue. */
  readonly number: string;
  readonly name: string;
  readonly rule: RuleId;
  /** Rules whose answer is as good: they speak before, and then the first has no say. */
  readonly orElse: readonly RuleId[];
  /** Plants it; gives the number of days that it lasts, or null where this ground does not suit it. */
  plant(ground: Ground): number | null;
}

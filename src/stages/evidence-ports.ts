/** What estimation needs of the world beyond the days themselves: registers, versions, market figures. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import type {
  CentralConsumption,
  NominatedConsumption,
} from "../domain/default/annual-consumption.ts";
import type { MarketRead } from "../domain/estimate/market-reads.ts";
import type { ConfigurableRead } from "../domain/estimate/rate-reads.ts";
import type { KeptRead } from "../domain/estimate/usable-reads.ts";
import type { ActiveEnergy } from "../domain/estimate/wider-evidence.ts";
import type { LoadShape, LookBack, ShapeGroup } from "../domain/shape/load-shape.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";

/** Register reads of a meter that are asked for; instants in milliseconds UTC. */
export interface ReadsWanted {
  readonly device: string;
  readonly quantity: string;
  /** All reads from one to the other, both included. */
  readonly from: number;
  readonly to: number;
  /** A few older ones not before, and the next ones not after. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Register reads that the market has told of a point, from one instant to another, both included. */
export interface MarketReadsWanted {
  readonly pointId: number;
  /** Milliseconds UTC. */
  readonly from: number;
  readonly to: number;
}

export interface PointMarketReads {
  /** Of the register that counts all, in time order. */
  readonly total: readonly MarketRead[];
  /** Of the registers of a meter with several rates, in time order. */
  readonly rates: readonly ConfigurableRead[];
}

/** Counters of tariff rates of a meter, from one instant to another, both included. */
export interface RatesWanted extends Omit<MarketReadsWanted, "pointId"> {
  readonly device: string;
  readonly quantity: string;
}

export interface RateCounters {
  /** Watt-hours by counter, up to the last that is not 0; they add up to the register. */
  readonly counters: readonly number[];
  /** Where they are kept. */
  readonly source: string;
}

/** The version of a day that is in force. */
export interface StandingVersion {
  readonly version: number;
  /** Market time. */
  readonly madeAt: number;
  /** A register bracket of its estimates has changed on another day: they are made again, and wait for no run. */
  readonly isStale: boolean;
  readonly slots: SettledSlots;
  /** What the centre took last or is being sent; null: nothing, or it has turned it down. */
  readonly sent: SettledSlots | null;
}

/** What is known of the yearly use of a point. */
export interface AnnualConsumptions {
  readonly nominated: readonly NominatedConsumption[];
  readonly central: readonly CentralConsumption[];
}

/** The days on which the shapes of a group are asked for. */
export interface ShapesWanted {
  readonly group: ShapeGroup;
  readonly from: SettlementDay;
  readonly to: SettlementDay;
}

/**
 * Load shapes by settlement day. All points of a group share one object for as long as it holds: totals of its days
 * are kept beside it (`shape-on.ts`).
 */
export type ShapesByDay = Readonly<Record<string, LoadShape>>;

export interface EvidencePorts {
  /** The last moment at which the day fell due for a run; null: it has not yet. */
  fellDueAt(day: SettlementDay): number | null;
  /** Register reads in time order, by `registerKey` of device, quantity and the start of the span. */
  loadReads(wanted: readonly ReadsWanted[]): Promise<ReadonlyMap<string, readonly KeptRead[]>>;
  /** Register reads of the market by point; one of which nothing was told is left out. */
  loadMarketReads(
    wanted: readonly MarketReadsWanted[],
  ): Promise<ReadonlyMap<number, PointMarketReads>>;
  /** Counters of tariff rates by `registerKey` of device, quantity and instant; most meters send none. */
  loadRateReads(wanted: readonly RatesWanted[]): Promise<ReadonlyMap<string, RateCounters>>;
  /** Versions in force by key text; days that have none are left out. */
  loadStandingVersions(keys: readonly DayKey[]): Promise<ReadonlyMap<string, StandingVersion>>;
  /** Active energy beside reactive days by their key text; where it is not settled yet the day is left out. */
  loadActive(keys: readonly DayKey[], daysMax: number): Promise<ReadonlyMap<string, ActiveEnergy>>;
  /** By point; one of which nothing is known is left out. */
  loadAnnual(points: readonly number[]): Promise<ReadonlyMap<number, AnnualConsumptions>>;
  /** Off-peak part of days' import in hundredths as suppliers declare it (SN-OffPeakDec), by key text. */
  loadOffPeak(keys: readonly DayKey[]): Promise<ReadonlyMap<string, number>>;
  /** Of these days, by key text, those before which an actual above 0 is held, at most `daysMax` back. */
  loadUsed(keys: readonly DayKey[], daysMax: number): Promise<ReadonlySet<string>>;
  /** Load shapes by `shapeGroupKey`; a group that is not named has the built-in ones. */
  loadShapes(
    wanted: readonly ShapesWanted[],
    lookBack: LookBack,
  ): Promise<ReadonlyMap<string, ShapesByDay>>;
}

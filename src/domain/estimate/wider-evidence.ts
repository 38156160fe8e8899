/**
 * What estimation may know beyond the day itself: the days that share a bracket with it, the point's own
 * history, the registers of a two-rate meter, and for reactive energy the active energy beside it. A loader
 * that asks for none of it hands on `noWiderEvidence`.
 */
import type { AppointedSlots } from "../day/consumption-day.ts";
import type { LoadShape } from "../shape/load-shape.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { EvidenceRegister } from "./evidence.ts";

export interface WiderEvidence {
  /**
   * Days around this one, which is not among them, in time order. A bracket is used only as far as they go
   * without a hole, so that every day inside it reckons with the same half hours and comes to the same shares.
   */
  readonly beside: readonly BesideDay[];
  /** Published load shapes of other days, beside and before; a day that is not named has the built-in one. */
  readonly shapes: Readonly<Record<string, LoadShape>>;
  readonly history: PointHistory;
  /** Registers of a two-rate meter around the day; null: one register counts all. */
  readonly rates: RateRegisters | null;
  /** Part of the day's energy in off-peak slots as the supplier declares it (SN-OffPeakDec), 0 to 100. */
  readonly offPeakPercent: number | null;
  /** 48 by period: what V62 refused for its unit, for `shape.source` ownInvalid; null: nothing. */
  readonly refusedByFactor: readonly number[] | null;
  /** Exactly for reactive quantities: the active energy of the same day. */
  readonly active: ActiveEnergy | null;
}

/** Another day of the point as far as a bracket is concerned. */
export interface BesideDay {
  readonly day: SettlementDay;
  readonly appointed: AppointedSlots;
  /**
   * 48 by period, as in the evidence of that day itself: usable actuals, null where a slot is to be filled or
   * is not appointed. Figures that cannot change any more stand as actuals: the zeros of a supply that is off
   * or cut, an amendment, and every slot of a day past its final cut-off.
   */
  readonly wattHours: readonly (number | null)[];
}

/** The point's own past since its last critical change (V77). */
export interface PointHistory {
  /** Days that may serve as reference (V77) with all 48 half hours actual, before and after, in time order. */
  readonly days: readonly ReferenceDay[];
  /** Register advances of whole UTC days before this one, in time order. */
  readonly advances: readonly DailyAdvance[];
}

export interface ReferenceDay {
  readonly day: SettlementDay;
  /** 48 by period. */
  readonly wattHours: readonly number[];
  /** Where the day is kept: goes into the reason chain. */
  readonly source: string;
}

export interface DailyAdvance {
  readonly day: SettlementDay;
  readonly wattHours: number;
  /** Where its reads are kept: goes into the reason chain. */
  readonly source: string;
}

/** Usable reads of the two registers, each as `registers` of the day's evidence. */
export interface RateRegisters {
  readonly offPeak: readonly EvidenceRegister[];
  readonly peak: readonly EvidenceRegister[];
}

export interface ActiveEnergy {
  /** 48 by period, watt-hours, settled or estimated; null where not appointed. AI for RI, AE for RE. */
  readonly wattHours: readonly (number | null)[];
  /** The last day with all figures of both; null: none is held. */
  readonly reference: ReactiveReference | null;
}

export interface ReactiveReference {
  readonly activeWh: number;
  /** Var-hours. */
  readonly reactiveWh: number;
  /** Days from it to the day in hand. */
  readonly ageDays: number;
  readonly source: string;
}

/** Nothing is known but the day itself and the reads around it. */
export const noWiderEvidence: WiderEvidence = {
  beside: [],
  shapes: {},
  history: { days: [], advances: [] },
  rates: null,
  offPeakPercent: null,
  refusedByFactor: null,
  active: null,
};

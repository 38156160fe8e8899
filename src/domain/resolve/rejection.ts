/** An IF-014 received: what the centre says of consumption that we sent. */
import type { MeasurementQuantity } from "../identity/measurement-quantity.ts";
import type { Mpan } from "../identity/mpan.ts";
import type { SettlementDay } from "../time/settlement-day.ts";
import type { SettlementPeriod } from "../time/settlement-period.ts";

export interface Rejection {
  /** `warning`: the consumption was accepted, on a de-energised point. */
  readonly kind: "rejected" | "warning";
  readonly transactionId: string;
  /** Null when the number has a wrong check digit: it cannot be one of ours. */
  readonly mpan: Mpan | null;
  readonly measurementQuantity: MeasurementQuantity;
  /** Codes by pattern, each once, in the order given; texts are kept with the bytes only. */
  readonly codes: readonly string[];
  readonly days: readonly RejectedDay[];
}

export interface RejectedDay {
  readonly settlementDay: SettlementDay;
  readonly slots: readonly RejectedSlot[];
}

export interface RejectedSlot {
  readonly period: SettlementPeriod;
  /** As echoed: what we had sent. */
  readonly wattHours: number;
  /** Quality as echoed. */
  readonly quality: string;
}

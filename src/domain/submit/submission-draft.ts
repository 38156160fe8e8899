/**
 * A message as it would leave, made ready for judging: text turned into instants and watt-hours, and nothing
 * presumed of it. `src/dip` makes it from the wire form.
 */
import type { SettlementDay } from "../time/settlement-day.ts";

export interface SubmissionDraft {
  readonly event: string;
  readonly measurementQuantity: string;
  /** The date written, whatever time stands behind it; null when it is none. */
  readonly settlementDay: SettlementDay | null;
  /** True when the day is written as 00:00:00+00:00. */
  readonly isMidnightUtc: boolean;
  readonly durationMinutes: number;
  readonly periods: readonly DraftPeriod[];
}

export interface DraftPeriod {
  /** True when the keys are sp, v, q, e and arc, each once, and no other. */
  readonly hasExactKeys: boolean;
  /** Milliseconds since 1970 UTC; null when the stamp is unreadable. */
  readonly periodEnd: number | null;
  /** True when the stamp is written with +00:00. */
  readonly isUtc: boolean;
  /** Null when the text is not energy. */
  readonly wattHours: number | null;
  /** True when the energy is written with a minus sign, -0.000 included. */
  readonly hasMinus: boolean;
  readonly quality: string;
  readonly reason: string | null;
  readonly amendment: string | null;
}

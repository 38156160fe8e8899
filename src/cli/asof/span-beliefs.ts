/** What was believed of the days of a span at an instant: a line a day, with what is another today. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { causeText } from "../../explain/words.ts";
import type { DayAtRow } from "../../store/as-of.ts";
import { type QualityShares, qualityShares } from "./quality-shares.ts";

export interface DayBelief {
  readonly settlementDay: SettlementDay;
  readonly quantity: MeasurementQuantity;
  /** Null: nothing was settled by then. */
  readonly believed: {
    readonly version: number;
    readonly cause: string;
    readonly createdAt: number;
    readonly wattHours: number;
    readonly shares: QualityShares;
  } | null;
  /** The latest version that the platform had accepted by then; null: none. */
  readonly acceptedVersion: number | null;
  readonly today: {
    readonly version: number;
    readonly wattHours: number;
    /** Today's sum less the one believed; null where nothing was settled. */
    readonly differenceWh: number | null;
  };
}

/** A line of the record as a belief. */
export function dayBelief(row: DayAtRow): DayBelief {
  const { version, wh, q, cause, created_at } = row;
  const today = sumOf(row.wh_today);
  const wasSettled =
    version !== null && wh !== null && q !== null && cause !== null && created_at !== null;
  return {
    settlementDay: row.settlement_day,
    quantity: row.quantity,
    believed: wasSettled
      ? {
          version,
          cause: causeText(cause),
          createdAt: created_at,
          wattHours: sumOf(wh),
          shares: qualityShares(q, wh),
        }
      : null,
    acceptedVersion: row.accepted,
    today: {
      version: row.version_today,
      wattHours: today,
      differenceWh: wasSettled ? today - sumOf(wh) : null,
    },
  };
}

function sumOf(wattHours: readonly (number | null)[]): number {
  return wattHours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

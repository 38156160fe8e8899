/** What was known of a day at an instant: every version with its time, what was sent and answered, over a day or a span. */
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { VersionRow } from "./day-record.ts";
import { instantText } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** A version; its `created_at` is the market time at which it became what we believe. */
export type VersionAtRow = Pick<
  VersionRow,
  "version" | "wh" | "q" | "e" | "arc" | "method" | "cause" | "ruleset" | "created_at" | "links"
> & { readonly quantity: MeasurementQuantity };

export interface SendingAtRow {
  readonly quantity: MeasurementQuantity;
  readonly version: number;
  readonly sent_at: number;
  readonly state: string;
  readonly code: string | null;
  readonly transaction_id: string | null;
  /** Market time of the platform's word; null: there is none. */
  readonly answered_at: number | null;
}

export interface RejectionAtRow {
  readonly quantity: MeasurementQuantity;
  /** Null: no version of ours. */
  readonly version: number | null;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  readonly received_at: number;
}

export interface DayHistory {
  /** By quantity, oldest first. */
  readonly versions: readonly VersionAtRow[];
  readonly sendings: readonly SendingAtRow[];
  readonly rejections: readonly RejectionAtRow[];
}

type Row = Record<string, unknown>;

/** Loads one day of a point; `quantity` null: all that were settled. */
export async function loadDayHistory(
  pool: Pool,
  asked: {
    readonly pointId: number;
    readonly day: SettlementDay;
    readonly quantity: MeasurementQuantity | null;
  },
): Promise<DayHistory> {
  const parameters = [asked.day, asked.pointId, asked.quantity];
  const [versions, sendings, rejections] = await Promise.all([
    run<VersionAtRow & Row>(pool, "asof/load-versions", parameters),
    run<SendingAtRow & Row>(pool, "asof/load-sendings", parameters),
    run<RejectionAtRow & Row>(pool, "asof/load-rejections", parameters),
  ]);
  return { versions, sendings, rejections };
}

/** A day and quantity at an instant; what was in force is null where nothing was yet. */
export interface DayAtRow {
  readonly settlement_day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly version: number | null;
  readonly wh: readonly (number | null)[] | null;
  readonly q: string | null;
  /** Packed reasons; null where all is actual, too. */
  readonly e: string | null;
  readonly cause: string | null;
  readonly created_at: number | null;
  /** The latest version that the platform had accepted by then. */
  readonly accepted: number | null;
  readonly version_today: number;
  readonly wh_today: readonly (number | null)[];
}

/** Loads the days of a span, its end excluded, in order of day and quantity; days without any version are left out. */
export async function loadDaysAt(
  pool: Pool,
  asked: {
    readonly pointId: number;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
    readonly quantity: MeasurementQuantity | null;
    /** Market time. */
    readonly at: number;
  },
): Promise<readonly DayAtRow[]> {
  const { pointId, from, to, quantity, at } = asked;
  return run<DayAtRow & Row>(pool, "asof/load-range", [
    pointId,
    from,
    to,
    quantity,
    instantText(at),
  ]);
}

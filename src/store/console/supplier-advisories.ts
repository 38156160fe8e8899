/** Advisories to one supplier with their delivery, and how the days of its points ended. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { type Mpan, mpan } from "../../domain/identity/mpan.ts";
import { type SettlementDay, settlementDay } from "../../domain/time/settlement-day.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";

export interface OwnAdvisory {
  readonly advisoryId: string;
  /** Counts the notices to the supplier: the cursor of a list. */
  readonly position: number;
  readonly pointId: number;
  readonly mpan: Mpan;
  readonly kind: string;
  readonly code: string;
  readonly severity: string;
  readonly quantity: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly text: string;
  readonly issuedAt: number;
  readonly state: string;
  readonly answeredAt: number | null;
  readonly answer: string | null;
}

/** Newest first; of one point or, null, of all. */
export async function listOwnAdvisories(
  pool: Pool,
  asked: {
    readonly supplierDipId: string;
    readonly pointId: number | null;
    readonly before: number;
    readonly rowsMax: number;
  },
): Promise<readonly OwnAdvisory[]> {
  const { supplierDipId, pointId, before, rowsMax } = asked;
  const rows = await run<{
    advisory_id: string;
    position: number;
    point_id: number;
    mpan: string;
    kind: string;
    code: string;
    severity: string;
    quantity: string | null;
    from_at: number;
    to_at: number | null;
    text: string;
    issued_at: number;
    state: string;
    answered_at: number | null;
    answer: string | null;
  }>(pool, "console/list-supplier-advisories", [supplierDipId, pointId, before, rowsMax]);
  return rows.map((row) => ({
    advisoryId: row.advisory_id,
    position: row.position,
    pointId: row.point_id,
    mpan: mpan(row.mpan),
    kind: row.kind,
    code: row.code,
    severity: row.severity,
    quantity: row.quantity,
    from: row.from_at,
    to: row.to_at,
    text: row.text,
    issuedAt: row.issued_at,
    state: row.state,
    answeredAt: row.answered_at,
    answer: row.answer,
  }));
}

/** MPAN-days of one settlement day and quantity, and their half hours by how they ended. */
export interface OwnTally {
  readonly day: SettlementDay;
  readonly quantity: MeasurementQuantity;
  readonly days: number;
  readonly waitingDays: number;
  readonly slots: Readonly<Record<"actual" | "estimated" | "defaulted" | "refused", number>>;
}

/** Tallies of a span, both days included, newest first. */
export async function sumOwnTallies(
  pool: Pool,
  asked: {
    readonly supplierDipId: string;
    readonly from: SettlementDay;
    readonly to: SettlementDay;
  },
): Promise<readonly OwnTally[]> {
  const rows = await run<{
    settlement_day: string;
    quantity: MeasurementQuantity;
    days: number;
    waiting_days: number;
    actual_slots: number;
    estimated_slots: number;
    defaulted_slots: number;
    refused_slots: number;
  }>(pool, "console/sum-supplier-tallies", [asked.supplierDipId, asked.from, asked.to]);
  return rows.map((row) => ({
    day: settlementDay(row.settlement_day),
    quantity: row.quantity,
    days: row.days,
    waitingDays: row.waiting_days,
    slots: {
      actual: row.actual_slots,
      estimated: row.estimated_slots,
      defaulted: row.defaulted_slots,
      refused: row.refused_slots,
    },
  }));
}

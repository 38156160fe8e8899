/** Advisories as an operator sees them: points by their surrogates, never an MPAN. */
import type { AdvisoryKind, Severity } from "../domain/advise/advisory.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import { type AdvisoryColumns, adviceOf } from "./advisory-columns.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface ListedAdvisory {
  readonly advisoryId: string;
  readonly supplierDipId: string;
  readonly pointId: number;
  readonly kind: AdvisoryKind;
  readonly code: string;
  readonly severity: Severity;
  /** Null: several. */
  readonly quantity: MeasurementQuantity | null;
  readonly from: number;
  readonly to: number | null;
  readonly text: string;
  readonly days: number;
  readonly slots: number;
  readonly wattHours: number;
  readonly reference: string | null;
  readonly supersedes: string | null;
  readonly issuedAt: number;
  readonly state: "pending" | "taken" | "refused";
  readonly answeredAt: number | null;
  readonly answer: string | null;
}

export interface AdvisoriesAsked {
  /** Null: all. */
  readonly supplierDipId: string | null;
  /** Only the last notice of each cause that lasts. */
  readonly isOpen: boolean;
  readonly rowsMax: number;
}

interface Row extends AdvisoryColumns {
  readonly point_id: number;
  readonly state: ListedAdvisory["state"];
  readonly answered_at: number | null;
  readonly answer: string | null;
  readonly total: number;
}

/** Newest first, with how many there are in all. */
export async function loadAdvisories(
  pool: Pool,
  { supplierDipId, isOpen, rowsMax }: AdvisoriesAsked,
): Promise<{ readonly advisories: readonly ListedAdvisory[]; readonly total: number }> {
  const rows = await run<Row>(pool, "advise/list", [supplierDipId, isOpen, rowsMax]);
  return { advisories: rows.map(listed), total: rows[0]?.total ?? 0 };
}

/** Advisories by state, and causes that last. */
export interface AdvisoryTally {
  readonly pending: number;
  readonly taken: number;
  readonly refused: number;
  readonly open: number;
}

/** Counts them. */
export async function countAdvisories(pool: Pool): Promise<AdvisoryTally> {
  const [row] = await run<AdvisoryTally & Record<string, unknown>>(pool, "advise/count", []);
  const { pending = 0, taken = 0, refused = 0, open = 0 } = row ?? {};
  return { pending, taken, refused, open };
}

/** Lets a refused advisory be sent again; false when there is none of that id that was refused. */
export async function releaseAdvisory(pool: Pool, advisoryId: string): Promise<boolean> {
  return (await run(pool, "advise/release", [advisoryId])).length === 1;
}

function listed(row: Row): ListedAdvisory {
  return {
    ...adviceOf(row),
    supplierDipId: row.supplier_dip_id,
    pointId: row.point_id,
    days: row.days,
    slots: row.slots,
    wattHours: row.wh,
    state: row.state,
    answeredAt: row.answered_at,
    answer: row.answer,
  };
}

/** Advisories as suppliers read them: what waits for one, a page after a position, one by its id, and answers. */
import type { AdvisoryKind, Severity, StoredAdvisory } from "../domain/advise/advisory.ts";
import type { EndpointTrouble } from "../domain/advise/judge-advice-reply.ts";
import { dipId } from "../domain/identity/dip-id.ts";
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import { mpan } from "../domain/identity/mpan.ts";
import { instantText } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface AdvisoryRow {
  readonly advisory_id: string;
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly issued_at: number;
  readonly supplier_dip_id: string;
  readonly mpan: string;
  readonly quantity: MeasurementQuantity | null;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly code: string;
  readonly text: string;
  readonly days: number;
  readonly slots: number;
  readonly wh: number;
  readonly reference: string | null;
  readonly supersedes: string | null;
  readonly position: number;
  readonly [column: string]: unknown;
}

/** What waits for a supplier, oldest first; null: it has no address. */
export async function loadWaiting(
  pool: Pool,
  supplierDipId: string,
  rowsMax: number,
): Promise<{ readonly url: string; readonly waiting: readonly StoredAdvisory[] } | null> {
  const [endpoint] = await run<{ url: string | null }>(pool, "advise/load-endpoint", [
    supplierDipId,
  ]);
  const url = endpoint?.url ?? null;
  if (url === null) return null;
  const rows = await run<AdvisoryRow>(pool, "advise/load-pending", [supplierDipId, rowsMax]);
  return { url, waiting: rows.map(stored) };
}

/** Advisories of a supplier after a position, in order. */
export async function loadAdvisoryPage(
  pool: Pool,
  supplierDipId: string,
  after: number,
  rowsMax: number,
): Promise<readonly StoredAdvisory[]> {
  const rows = await run<AdvisoryRow>(pool, "advise/load-page", [supplierDipId, after, rowsMax]);
  return rows.map(stored);
}

/** One advisory of a supplier; null when there is none of that id, or it is another's. */
export async function findAdvisory(
  pool: Pool,
  supplierDipId: string,
  advisoryId: string,
): Promise<StoredAdvisory | null> {
  const [row] = await run<AdvisoryRow>(pool, "advise/load-one", [supplierDipId, advisoryId]);
  return row === undefined ? null : stored(row);
}

/** Keeps the answer to an advisory; one that was answered already stays as it is. */
export async function endAdvisory(
  pool: Pool,
  advisoryId: string,
  {
    state,
    answer,
    at,
  }: { readonly state: "taken" | "refused"; readonly answer: string; readonly at: number },
): Promise<void> {
  await run(pool, "advise/end-advisory", [advisoryId, state, answer, instantText(at)]);
}

/** Counts a failure of a supplier's endpoint; returns how it stands. */
export async function keepTrouble(
  pool: Pool,
  supplierDipId: string,
  answer: string,
  now: number,
): Promise<EndpointTrouble> {
  const [row] = await run<{ failures: number; failing_since: number }>(
    pool,
    "advise/keep-trouble",
    [supplierDipId, answer, instantText(now)],
  );
  return { failures: row?.failures ?? 1, failingSince: row?.failing_since ?? now };
}

function stored(row: AdvisoryRow): StoredAdvisory {
  return {
    advisoryId: row.advisory_id,
    position: row.position,
    kind: row.kind,
    code: row.code,
    severity: row.severity,
    issuedAt: row.issued_at,
    supplierDipId: dipId(row.supplier_dip_id),
    mpan: mpan(row.mpan),
    quantity: row.quantity,
    from: row.from_at,
    to: row.to_at,
    text: row.text,
    counts: { days: row.days, slots: row.slots, wattHours: row.wh },
    reference: row.reference,
    supersedes: row.supersedes,
  };
}

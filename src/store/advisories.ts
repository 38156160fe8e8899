/** Advisories as suppliers read them: what waits for one, a page after a position, one by its id, and answers. */
import type { StoredAdvisory } from "../domain/advise/advisory.ts";
import type { EndpointTrouble } from "../domain/advise/judge-advice-reply.ts";
import { dipId } from "../domain/identity/dip-id.ts";
import { mpan } from "../domain/identity/mpan.ts";
import { type AdvisoryColumns, adviceOf } from "./advisory-columns.ts";
import { instantText } from "./pg-text.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface AdvisoryRow extends AdvisoryColumns {
  readonly mpan: string;
  readonly position: number;
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
    ...adviceOf(row),
    position: row.position,
    supplierDipId: dipId(row.supplier_dip_id),
    mpan: mpan(row.mpan),
    counts: { days: row.days, slots: row.slots, wattHours: row.wh },
  };
}

/** What the suppliers of a run were told: where they take it, and what service and suppliers say of it afterwards. */
import type { AdvisorySummary } from "../../simulator/dip/supplier/advisory-book.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { type AdvisoryTally, countAdvisories } from "../../src/store/advisory-list.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { loadSuppliers, setSupplierUrl } from "../../src/store/supplier-endpoints.ts";

export interface ToldSuppliers {
  /** As the service counts them. */
  readonly sent: AdvisoryTally;
  /** As the suppliers do. */
  readonly received: AdvisorySummary;
}

/** Has every supplier of a point take advisories at the stand-in. */
export async function setSupplierAddresses(
  databaseUrl: string,
  suppliersUrl: string,
  now: number,
): Promise<void> {
  await withPool(databaseUrl, async (pool) => {
    for (const { supplierDipId } of await loadSuppliers(pool)) {
      const url = `${suppliersUrl}/suppliers/${supplierDipId}/advisories`;
      await setSupplierUrl(pool, dipId(supplierDipId), url, now);
    }
  });
}

/** Asks both sides. */
export async function readTold(databaseUrl: string, standInUrl: string): Promise<ToldSuppliers> {
  const answer = await fetch(`${standInUrl}/standin/advisories`);
  if (!answer.ok) throw new Error(`the platform stand-in answered ${answer.status}`);
  const received: AdvisorySummary = JSON.parse(await answer.text());
  return { sent: await withPool(databaseUrl, countAdvisories), received };
}

/** What is wrong with what they were told; null: nothing. */
export function toldTrouble({ sent, received }: ToldSuppliers): string | null {
  const [fault] = received.faults;
  if (fault !== undefined)
    return `suppliers found ${received.faults.length} faults in advisories, the first: ${fault}`;
  const { taken, pending, refused } = sent;
  if (pending + refused > 0) return `${pending} advisories wait and ${refused} were refused`;
  return taken === received.received
    ? null
    : `${taken} advisories were sent, but suppliers have ${received.received}`;
}

async function withPool<T>(databaseUrl: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool(databaseUrl, "sds-demo", 1);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** What `sds reconcile` finds at the end of a run: in words, nothing where the ledger adds up. */
import { reconcile } from "../../src/reconcile/reconcile.ts";
import { judge } from "../../src/reconcile/verdict.ts";
import type { Pool } from "../../src/store/pool.ts";

/** Reconciles a run that is over. */
export async function ledgerDifferences(pool: Pool, ledger: string): Promise<readonly string[]> {
  const options = { ledger, day: null, isAtRest: true, budgetMs: 30_000 };
  const found = await reconcile(pool, options);
  const differences = found.checks.flatMap(({ name, differences: some }) =>
    some.map(({ subject, says }) => `${name}: ${subject}: ${says}`),
  );
  return judge(found, true).isOk || differences.length > 0 ? differences : ["the sums differ"];
}

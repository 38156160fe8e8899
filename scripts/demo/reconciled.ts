/** The service's own reconciliation at the end of a run: its ledger from the meters' journals to the platform's. */
import { reconcile } from "../../src/reconcile/reconcile.ts";
import { judge } from "../../src/reconcile/verdict.ts";
import { createPool } from "../../src/store/pool.ts";
import { grouped } from "../console.ts";

/** Longer than any run of a demo or test needs. */
const budgetMs = 120_000;

/** How the ledger of a run adds up. */
export interface Reconciled {
  /** What differs, in words; null: nothing is lost, unexpected or contradicts itself. */
  readonly trouble: string | null;
  /** The verdict in one line, for people. */
  readonly says: string;
}

/** Reconciles a run that is over; one that met trouble before its end is not at rest, and has only that. */
export async function reconcileRun(
  { databaseUrl, ledger }: { readonly databaseUrl: string; readonly ledger: string },
  trouble: string | null,
): Promise<Reconciled> {
  return trouble === null
    ? await reconcileAtRest(databaseUrl, ledger)
    : { trouble, says: "Not reconciled: the run did not come to its end." };
}

async function reconcileAtRest(databaseUrl: string, ledger: string): Promise<Reconciled> {
  const pool = createPool(databaseUrl, "sds-reconcile", 1);
  try {
    const found = await reconcile(pool, { ledger, day: null, isAtRest: true, budgetMs });
    const { isOk, counts, reads, broken, unreceipted } = judge(found, true);
    const { lost, unexpected } = counts;
    const sum = `${grouped(lost)} lost, ${grouped(unexpected)} unexpected, ${grouped(broken)} contradicting`;
    const says = `Reconciled: ${grouped(counts.attempted ?? 0)} messages with ${grouped(reads?.sent ?? 0)} reads: ${sum}.`;
    if (isOk) return { trouble: null, says };
    const differences = found.checks.flatMap(
      ({ invariant, name, found: count, differences: some }) =>
        count === 0
          ? []
          : [`${invariant} ${name} ${count}, the first ${some[0]?.subject}: ${some[0]?.says}`],
    );
    const trouble = [
      `the ledger does not add up: ${sum} (${unreceipted} without a receipt)`,
      ...differences,
    ].join("\n  ");
    return { trouble, says };
  } finally {
    await pool.end();
  }
}

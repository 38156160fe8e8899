/** Results of the fault plan: kills, losses and recoveries, by fault. */
import { faultPlan } from "../fault-plan/catalogue.ts";
import { tiers } from "../fault-plan/fault-run.ts";
import { recordedResults } from "../fault-plan/record.ts";
import type { FaultResult } from "../fault-plan/result.ts";
import { invariantsTable, invariantWords } from "./invariants-table.ts";
import { page, table } from "./page.ts";

/** The page. */
export function renderFaultResultsPage(): string {
  const results = recordedResults();
  const rows = faultPlan.map(({ fault, says, limitSeconds, runs }) => {
    const own = results.filter((result) => result.fault === fault);
    const planned = tiers.reduce((count, tier) => count + runs(tier).length, 0);
    return [fault, says, planned, ...figuresOf(own, limitSeconds), verdictOf(own, planned)].map(
      String,
    );
  });
  return page(
    "Results of the fault plan",
    ["scripts/fault-plan", "scripts/docs/fault-results.json"],
    [
      "Each run has servers of its own, the service in processes, a load with faulty reads, and one fault. It fails when the fault did not strike, when the service took longer than its limit to have nothing waiting, or when the checker finds one of the identities T1 to T10 broken. Recorded by `npm run test:faults -- --record` and `npm run test:full -- --record`; each run counts once, as it went last. Planned are the runs of both tiers.",
      sentenceOf(results),
      table(
        [
          "fault",
          "what goes wrong",
          "planned",
          "recorded",
          "half hours",
          "kills",
          "lost",
          "unexpected",
          "slowest recovery",
          "verdict",
        ],
        rows,
      ),
      invariantWords(),
      invariantsTable(
        faultPlan.map(({ fault }) => fault),
        results,
      ),
    ],
  );
}

function figuresOf(own: readonly FaultResult[], limitSeconds: number | null): readonly string[] {
  const recoveries = own.flatMap(({ recoverySeconds }) => recoverySeconds ?? []);
  const limit = limitSeconds === null ? "" : ` of ${limitSeconds} s`;
  const slowest = recoveries.length === 0 ? "-" : `${Math.max(...recoveries)} s${limit}`;
  const sums = (["halfHours", "kills", "lost", "unexpected"] as const).map((of) => sum(own, of));
  return [own.length, ...sums, slowest].map(String);
}

function verdictOf(own: readonly FaultResult[], planned: number): string {
  if (own.length === 0) return "not run";
  const failed = own.filter(({ ok }) => !ok).map(({ run }) => run);
  if (failed.length > 0) return `failed: ${failed.join(", ")}`;
  return own.length < planned ? "ok as far as recorded" : "ok";
}

function sentenceOf(results: readonly FaultResult[]): string {
  const [runs, kills] = [results.length, sum(results, "kills")];
  return `${runs} runs, ${kills} kills: lost ${sum(results, "lost")}, unexpected ${sum(results, "unexpected")}.`;
}

function sum(
  results: readonly FaultResult[],
  of: "halfHours" | "kills" | "lost" | "unexpected",
): number {
  return results.reduce((total, result) => total + result[of], 0);
}

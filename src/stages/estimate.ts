/** estimate: fill what is missing or invalid, best method first; what nothing speaks for goes to `default`. */

import { distinctDays } from "../domain/day/day-key.ts";
import { estimateDay } from "../domain/estimate/estimate-day.ts";
import type { DayEvidence } from "../domain/estimate/evidence.ts";
import type { EstimateFinding } from "../domain/estimate/findings.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import { mergeFindings } from "../domain/validate/merge-findings.ts";
import { OperatingError } from "../errors.ts";
import { faultPoint } from "../fault-point.ts";
import { limits } from "../limits.ts";
import { DayBatchBuilder } from "./day-batch.ts";
import { type DayToFill, loadDaysToFill } from "./day-evidence.ts";
import type { ClaimedWork, FillPorts } from "./ports.ts";
import { settleFilled } from "./settle-filled.ts";

/** Estimates the days of claimed work. */
export async function estimate(
  work: readonly ClaimedWork[],
  ports: FillPorts,
): Promise<Record<string, number>> {
  return fillDays("estimate", work, ports, (batch, day, evidence) => {
    const filled = estimateDay(evidence, day.settings);
    if (filled.left.length > 0) {
      batch.move(day.key, day.held, "default");
      return null;
    }
    settleFilled(batch, day, filled, ports);
    return filled.findings;
  });
}

/** Decides on one day, and says what was found on the way; null: the next stage will say all of it. */
type Fill = (
  batch: DayBatchBuilder,
  day: DayToFill,
  evidence: DayEvidence,
) => readonly (EstimateFinding | ExaminedFinding)[] | null;

/** Loads days, decides on each, saves; computed anew when another writer was first. */
export async function fillDays(
  stage: "estimate" | "default",
  work: readonly ClaimedWork[],
  ports: FillPorts,
  fill: Fill,
): Promise<Record<string, number>> {
  const keys = distinctDays(work.flatMap(({ days }) => days));
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const days = await ports.loadDaysInState(keys);
    faultPoint(`${stage}.read`);
    const batch = new DayBatchBuilder(ports.now(), ports.resendWaitMs);
    for (const day of await loadDaysToFill(days, ports)) {
      if (day.evidence === null) {
        batch.postpone(day.key, day.held, stage);
        continue;
      }
      const found = fill(batch, day, day.evidence);
      if (found === null) continue;
      const inForce = found.map((finding) => ({ mode: "on" as const, ...finding }));
      batch.findings(day.key, mergeFindings(day.judged.findings, inForce), day.ruleset);
      for (const { findings, ruleset } of day.beside) batch.findings(day.key, findings, ruleset);
    }
    const bells = await ports.save(work, batch.build());
    if (bells === "conflict") continue;
    faultPoint(`${stage}.committed`);
    await ports.ring(bells);
    return { days: keys.length, ...batch.counts };
  }
  throw new OperatingError(
    "DAY_CONFLICT",
    `${keys.length} days, ${limits.conflictRetriesMax} times`,
  );
}

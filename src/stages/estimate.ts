/** estimate: fill what is missing or invalid, best method first; what nothing speaks for goes to `default`. */

import { dayKeyText, distinctDays } from "../domain/day/day-key.ts";
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
import type { ClaimedWork, FillPorts, SeenDay } from "./ports.ts";
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

function keepFindings(batch: DayBatchBuilder, day: DayToFill, found: ReturnType<Fill>): void {
  if (found === null) return;
  const inForce = found.map((finding) => ({ mode: "on" as const, ...finding }));
  batch.findings(day.key, mergeFindings(day.judged.findings, inForce), day.ruleset);
  for (const { findings, ruleset } of day.beside) batch.findings(day.key, findings, ruleset);
}

/** True when somebody has moved one of the days while what speaks of it was loaded. */
function haveMoved(days: readonly DayToFill[], seen: readonly SeenDay[]): boolean {
  const revisions = new Map(seen.map((day) => [dayKeyText(day), day.revision] as const));
  return days.some(({ key, held }) => held.revision !== revisions.get(dayKeyText(key)));
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
    const seen = await ports.loadDaysInState(keys);
    faultPoint(`${stage}.read`);
    const days = await loadDaysToFill(seen, ports);
    if (haveMoved(days, seen)) continue;
    const batch = new DayBatchBuilder(ports.now(), ports.resendWaitMs);
    for (const day of days)
      if (day.evidence === null) batch.postpone(day.key, day.held, stage);
      else keepFindings(batch, day, fill(batch, day, day.evidence));
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

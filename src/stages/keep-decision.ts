/** What becomes of a decision on a day: rows of a batch, and the state in which the day goes on. */
import { keepAmendments } from "../domain/amendment/amend-day.ts";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import { changedPeriods } from "../domain/day/next-version.ts";
import { noCode } from "../domain/day/quality.ts";
import { buildRefusal } from "../domain/submit/refusal.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import type { DayDecision } from "../domain/validate/decide-day.ts";
import type { ExaminedFinding } from "../domain/validate/examined-day.ts";
import { mergeFindings } from "../domain/validate/merge-findings.ts";
import type { DayBatchBuilder, Settled } from "./day-batch.ts";
import { holdsRejected } from "./day-evidence.ts";
import type { LoadedDay } from "./ports.ts";

/** The day that was decided on. */
export interface DecidedDay {
  readonly key: DayKey;
  readonly held: LoadedDay | null;
  /** Name of the ruleset that decided. */
  readonly ruleset: string;
}

/** Puts a decision into the batch; one that changes nothing leaves no trace. */
export function keepDecision(
  batch: DayBatchBuilder,
  { key, held, ruleset }: DecidedDay,
  decision: DayDecision,
): void {
  if (decision.kind === "unchanged") return;
  if (decision.kind === "straight") {
    const { slots, reads, findings } = decision;
    const { day, pointId, quantity } = key;
    const { readAt, blockId } = reads;
    batch.straight({ day, pointId, quantity, slots, readAt, blockId, ruleset });
    if (findings.length > 0) batch.findings(key, findings, ruleset);
    return;
  }
  const { judged, reads, slots, blockIds } = decision;
  batch.reads(key, reads);
  batch.findings(key, mergeFindings(judged.findings), ruleset);
  const refusal = buildRefusal(
    { settlementDay: key.day, measurementQuantity: key.quantity },
    judged.refused,
    held?.toldSlots ?? [],
  );
  if (refusal !== null) batch.refusal({ ...refusal, pointId: key.pointId });
  if (decision.kind === "settle" && slots !== null)
    settle(batch, { key, held, ruleset }, slots, blockIds);
  else
    batch.move(
      key,
      held,
      decision.kind === "fill" ? "estimate" : decision.kind === "keep" ? "settled" : "open",
    );
}

/** Settles a day whose actuals are complete, its amended half hours as they stand (V22). */
function settle(
  batch: DayBatchBuilder,
  { key, held, ruleset }: DecidedDay,
  actuals: SettledSlots,
  blockIds: readonly string[],
): void {
  const amended = held === null ? null : amendedSlots(held);
  const slots = amended === null ? actuals : keepAmendments(amended, actuals);
  if (amended !== null && changedPeriods(amended, slots).length === 0)
    batch.move(key, held, "settled");
  else batch.settle(key, held, { slots, cause: causeOf(held), blockIds, links: null, ruleset });
}

/** The version in force where something of it is amended; no method stands beside what is. */
function amendedSlots({ wattHours, quality, reason, amendment }: LoadedDay): SettledSlots | null {
  if (wattHours === null || quality === null || amendment === null) return null;
  return { wattHours, quality, reason, amendment, method: noCode.repeat(periodsPerDay) };
}

/** A day that is complete by now had no version, one that the centre turned down, or one with estimates. */
function causeOf(held: LoadedDay | null): Settled["cause"] {
  if (held === null || held.currentVersion === 0) return "first";
  return holdsRejected(held) ? "rejection" : "lateActual";
}

/** Everything that was found on the way to a decision. */
export function findingsOf(decision: DayDecision): readonly ExaminedFinding[] {
  if (decision.kind === "unchanged") return [];
  return decision.kind === "straight" ? decision.findings : decision.judged.findings;
}

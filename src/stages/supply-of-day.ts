/** The supply of a point on a day as estimation asks for it: its state, the notice in force, and what it can carry. */
import type { DayEvidence, SupplyState } from "../domain/estimate/evidence.ts";
import { hardLimitWh } from "../domain/standing/connection-limit.ts";
import { dayMs, dayStart } from "../domain/time/settlement-day.ts";
import { overlaps, type Span } from "../domain/time/span.ts";
import type { DayToJudge } from "./day-to-judge.ts";
import type { Notice } from "./ports.ts";

/** The state of the supply; of two notices disabled comes before vacant. */
export function supplyStateOf(
  { day, standing }: DayToJudge,
  notices: readonly Notice[],
): SupplyState {
  const supply = standing.registration.energisation === "D" ? "deEnergised" : "live";
  if (notices.length === 0) return { supply, notice: "none" };
  const from = dayStart(day);
  const inForce = notices
    .filter((notice) => overlaps(notice, { from, to: from + dayMs }))
    .map(({ kind }) => kind);
  const word = inForce.includes("vacant") ? "vacant" : "none";
  return { supply, notice: inForce.includes("disabled") ? "disabled" : word };
}

/** When the supplier says that the meter cannot be reached. */
export function noCommsSpans(notices: readonly Notice[]): readonly Span[] {
  return notices.length === 0 ? notices : notices.filter(({ kind }) => kind === "noComms");
}

/** What the connection is and can carry. */
export function connectionOf({
  standing,
  binding,
  ruleset,
}: DayToJudge): DayEvidence["connection"] {
  const { connectionType, domestic } = standing.registration;
  return {
    connectionType,
    domestic,
    hardLimitWh: hardLimitWh(connectionType, binding.phases, ruleset.V31),
  };
}

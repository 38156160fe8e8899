/**
 * A day while the ladder is being climbed: what is known, the shape and brackets worked out once, and which
 * slots are still open. Made and used up inside one call; nothing of it is stored.
 */
import { type LoadShape, unpublishedShape } from "../shape/load-shape.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type Bracket, bracketsOf } from "./bracket.ts";
import type { DayEvidence } from "./evidence.ts";
import type { EstimateSettings } from "./settings.ts";

export interface OpenDay {
  readonly evidence: DayEvidence;
  readonly settings: EstimateSettings;
  readonly shape: LoadShape;
  readonly brackets: readonly Bracket[];
  /** By position from 0: 1 while the slot waits to be filled. */
  readonly open: number[];
}

/** A day of which every appointed slot without a usable actual is open. */
export function openDay(evidence: DayEvidence, settings: EstimateSettings): OpenDay {
  const { wattHours, appointed } = evidence;
  const open = new Array<number>(periodsPerDay).fill(0);
  for (let slot = appointed.first - 1; slot < appointed.last; slot += 1)
    if (wattHours[slot] === null) open[slot] = 1;
  return {
    evidence,
    settings,
    shape:
      evidence.shape ??
      unpublishedShape(evidence.quantity, evidence.connection.domestic, evidence.day),
    brackets: bracketsOf(evidence, settings),
    open,
  };
}

/** Positions still open, ascending. */
export function openSlots(day: OpenDay): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < periodsPerDay; slot += 1) if (day.open[slot] === 1) slots.push(slot);
  return slots;
}

/** The brackets that bind and whose missing slots are all still open. */
export function bindingBrackets(day: OpenDay): readonly Bracket[] {
  return day.brackets.filter(
    (bracket) =>
      bracket.verdict === "binds" && bracket.missing.every((slot) => day.open[slot] === 1),
  );
}

/** Weights of the load shape at some positions. */
export function weightsAt({ shape }: OpenDay, slots: readonly number[]): readonly number[] {
  if (slots.length === periodsPerDay) return shape.weights;
  return slots.map((slot) => shape.weights[slot] ?? 0);
}

/**
 * A day while the ladder is being climbed: what is known, the shape and brackets worked out once, and which
 * slots are still open. Made and used up inside one call; nothing of it is stored.
 */
import type { LoadShape } from "../shape/load-shape.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type Bracket, bracketsOf } from "./bracket.ts";
import type { DayEvidence } from "./evidence.ts";
import { type KnownDays, knownDays } from "./known-days.ts";
import type { MethodInputs } from "./method.ts";
import { chainReads, type ReadChain } from "./read-chain.ts";
import type { EstimateSettings } from "./settings.ts";
import { shapeOn } from "./shape-on.ts";
import { type SharingWeights, sharingWeights } from "./sharing-weights.ts";

export interface OpenDay {
  readonly evidence: DayEvidence;
  readonly settings: EstimateSettings;
  readonly shape: LoadShape;
  /** What energy is shared by within the day: the load shape unless another source serves. */
  readonly sharing: SharingWeights;
  readonly known: KnownDays;
  readonly chains: readonly ReadChain[];
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
  const shape = shapeOn(evidence, 0);
  const known = knownDays(evidence);
  const chains = chainReads(evidence.registers, settings.offSupplyHoursMax);
  return {
    evidence,
    settings,
    shape,
    sharing: sharingWeights(evidence, shape, settings),
    known,
    chains,
    brackets: bracketsOf(evidence, { known, chains }, settings),
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
  if (day.brackets.length === 0) return day.brackets;
  return day.brackets.filter(
    (bracket) => bracket.verdict === "binds" && bracket.own.every((slot) => day.open[slot] === 1),
  );
}

/** Weights of the load shape at some positions of the day, for targets. */
export function weightsAt({ shape }: OpenDay, slots: readonly number[]): readonly number[] {
  return pick(shape.weights, slots);
}

/** Weights to share by at some positions of the day. */
export function sharesAt({ sharing }: OpenDay, slots: readonly number[]): readonly number[] {
  return pick(sharing.weights, slots);
}

function pick(weights: readonly number[], slots: readonly number[]): readonly number[] {
  if (slots.length === periodsPerDay) return weights;
  return slots.map((slot) => weights[slot] ?? 0);
}

/** The load shape, and what stood in for its weights, as inputs of a fill. */
export function shapeInputs({ shape, sharing }: OpenDay): {
  readonly shape: Exclude<MethodInputs["shape"], undefined>;
  readonly weights?: string;
} {
  const inputs = { step: shape.step, origin: shape.origin };
  return sharing.origin === null ? { shape: inputs } : { shape: inputs, weights: sharing.origin };
}

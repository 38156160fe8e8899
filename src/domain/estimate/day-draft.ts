/**
 * The columns of a day under work and what is said about them: fills go in, settled slots come out. Every
 * method writes through here, so that no actual can be overwritten and no slot filled twice.
 */
import { assert } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import { noCode, packQuality, packReason, pairFault } from "../day/quality.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type Bracket, residualWh } from "./bracket.ts";
import type { DayEvidence } from "./evidence.ts";
import { type Fill, type MethodInputs, packMethod } from "./method.ts";
import type { OpenDay } from "./open-day.ts";

/** One link of the reason chain: a method, the periods it filled, what it was made from. */
export interface EstimateLink {
  readonly stage: "estimate" | "default";
  /** Quality code and method, such as `E1 residual-of-day`. */
  readonly by: string;
  /** 1 to 48, ascending. */
  readonly periods: readonly number[];
  readonly inputs: MethodInputs;
  /** How the register bracket came out that these periods are part of; left out: none binds them. */
  readonly law?: BracketLaw;
}

/** How a register bracket came out, on every day that it reaches over. */
export interface BracketLaw {
  /** First and last period inside, counted on from this day: 0 is period 48 of the day before, 49 the next day's 1. */
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  readonly advanceWh: number;
  readonly actualWh: number;
  readonly estimatedWh: number;
  /** True: actuals and estimates add up to the advance; false: the actuals exceed it within tolerance. */
  readonly holds: boolean;
}

/** Columns of 48. Packed characters are held as codes: joining 48 texts costs more than all the arithmetic. */
export interface DayDraft {
  readonly wattHours: (number | null)[];
  readonly quality: number[];
  readonly reason: number[];
  readonly method: number[];
  readonly links: EstimateLink[];
  readonly law: BracketLaw[];
}

/** A draft that holds the actuals. */
export function draftOf({ wattHours }: DayEvidence): DayDraft {
  return {
    wattHours: [...wattHours],
    quality: wattHours.map((value) => (value === null ? blankCode : actualCode)),
    reason: [...blankCodes],
    method: [...blankCodes],
    links: [],
    law: [],
  };
}

/** A draft that goes on from slots already settled in part. */
export function draftFrom(slots: SettledSlots): DayDraft {
  return {
    wattHours: [...slots.wattHours],
    quality: codesOf(slots.quality),
    reason: slots.reason === null ? [...blankCodes] : codesOf(slots.reason),
    method: slots.method === null ? [...blankCodes] : codesOf(slots.method),
    links: [],
    law: [],
  };
}

const actualCode = packQuality("A").charCodeAt(0);
const blankCode = noCode.charCodeAt(0);
const blankCodes: readonly number[] = new Array<number>(periodsPerDay).fill(blankCode);

function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (let index = 0; index < text.length; index += 1) codes.push(text.charCodeAt(index));
  return codes;
}

/** Writes a fill into its slots, closes them, and notes its link and its bracket. */
export function applyFill(
  draft: DayDraft,
  fill: Fill,
  { day, stage }: { readonly day: OpenDay; readonly stage: EstimateLink["stage"] },
): void {
  const quality = packQuality(fill.quality).charCodeAt(0);
  const method = packMethod(fill.method).charCodeAt(0);
  const reason = fill.reason === null ? null : packReason(fill.reason).charCodeAt(0);
  const sum = sumOf(fill, day);
  for (let index = 0; index < fill.slots.length; index += 1) {
    const slot = fill.slots[index] ?? 0;
    day.open[slot] = 0;
    draft.wattHours[slot] = fill.wattHours[index] ?? 0;
    draft.quality[slot] = quality;
    draft.reason[slot] = reason ?? day.evidence.reasons.charCodeAt(slot);
    draft.method[slot] = method;
  }
  const { bracket, besideWh = 0 } = fill;
  const law = bracket === null ? null : lawOf(bracket, sum + besideWh);
  if (law !== null) draft.law.push(law);
  const by = `${fill.quality} ${fill.method}`;
  const periods = fill.slots.map((slot) => slot + 1);
  const { inputs } = fill;
  draft.links.push(
    law === null ? { stage, by, periods, inputs } : { stage, by, periods, inputs, law },
  );
}

function lawOf(bracket: Bracket, estimatedWh: number): BracketLaw {
  assert(estimatedWh === residualWh(bracket), "the register law is broken");
  return {
    firstPeriod: bracket.from + 1,
    lastPeriod: bracket.to,
    advanceWh: bracket.advanceWh,
    actualWh: bracket.actualWh,
    estimatedWh,
    holds: bracket.actualWh + estimatedWh === bracket.advanceWh,
  };
}

/**
 * The energy of a fill. Throws when it is not one figure for each open slot, holds anything but whole
 * watt-hours, or pairs codes that do not go together; the reasons a slot is opened with are all alike in that.
 */
function sumOf(fill: Fill, { open }: OpenDay): number {
  assert(fill.slots.length === fill.wattHours.length, "a figure for each slot");
  let sum = 0;
  for (let index = 0; index < fill.slots.length; index += 1) {
    const value = fill.wattHours[index] ?? -1;
    assert(open[fill.slots[index] ?? -1] === 1, "a slot is filled twice");
    assert(Number.isSafeInteger(value) && value >= 0, "an estimate is not whole watt-hours");
    sum += value;
  }
  const fault = pairFault(fill.quality, fill.reason ?? 2, sum);
  assert(fault === null, fault ?? "");
  return sum;
}

/** Periods 1 to 48 that are to be filled and hold nothing yet, ascending. */
export function leftOpen({ wattHours }: DayDraft, { reasons }: DayEvidence): readonly number[] {
  const left: number[] = [];
  for (let slot = 0; slot < wattHours.length; slot += 1)
    if (wattHours[slot] === null && reasons.charCodeAt(slot) !== blankCode) left.push(slot + 1);
  return left;
}

/** The columns as they stand; slots still open are null and `-`, as if they were not appointed. */
export function slotsOf(draft: DayDraft): SettledSlots {
  const isFilled = draft.method.some((code) => code !== blankCode);
  return {
    wattHours: draft.wattHours,
    quality: String.fromCharCode(...draft.quality),
    reason: isFilled ? String.fromCharCode(...draft.reason) : null,
    amendment: null,
    method: isFilled ? String.fromCharCode(...draft.method) : null,
  };
}

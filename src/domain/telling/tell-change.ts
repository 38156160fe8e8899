/**
 * What is told at a change of supplier or service (IF-041, dip-messages.md 6): the register of the midnight nearest the
 * change as the meter said it; where none comes in time, the register at the change as it follows from what was settled.
 * Pure; everything [ours] but the events.
 */
import type { ServiceChange } from "../market/service-changes.ts";
import type { ToldRead } from "./telling.ts";

/** A register read that the record holds. */
export interface HeldRead {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly wattHours: number;
}

export interface ChangeGround {
  readonly change: Pick<ServiceChange, "at" | "kind">;
  /** When we learnt of it, and now; market time. */
  readonly knownAt: number;
  readonly now: number;
  /** Serial of the meter; null: nobody has told it, so that no read can be told. */
  readonly meterId: string | null;
  /** Reads of its register around the change, in any order. */
  readonly reads: readonly HeldRead[];
  /** Watt-hours settled between a read and the change, in either order; null: not of every half hour. */
  settledBetween(readAt: number, changeAt: number): number | null;
}

export type ChangeDecision =
  | {
      readonly kind: "tell";
      readonly event: "ReadingCOS" | "ReadingRemote" | "DSEstimate";
      readonly read: ToldRead;
    }
  /** Looked at again then, market time. */
  | { readonly kind: "wait"; readonly dueAt: number }
  | { readonly kind: "noRead" };

const hourMs = 3_600_000;
/** Midnights of UTC and of London are an hour apart at most; a read further off is of another midnight. */
export const nearestMs = 2 * hourMs;
/** Meters are read after midnight, and most answer within the day. */
export const firstLookMs = 6 * hourMs;
const lookEveryMs = 6 * hourMs;
const estimateAfterMs = 72 * hourMs;
const giveUpAfterMs = 28 * 24 * hourMs;
/** How far from the change a read may be that an estimate counts from. */
export const estimateReachMs = 35 * 24 * hourMs;

/** The decision on a change. The same ground gives the same one. */
export function decideChange(ground: ChangeGround): ChangeDecision {
  const { change, knownAt, now, meterId } = ground;
  const since = Math.max(change.at, knownAt);
  if (meterId !== null) {
    const nearest = nearestRead(ground.reads, change.at, nearestMs);
    if (nearest !== null) {
      const event = change.kind === "supplier" ? "ReadingCOS" : "ReadingRemote";
      return { kind: "tell", event, read: { meterId, ...nearest, method: "A" } };
    }
    const wattHours = now - since < estimateAfterMs ? null : estimated(ground);
    if (wattHours !== null) {
      const read = { meterId, at: change.at, wattHours, method: "E" } as const;
      return { kind: "tell", event: "DSEstimate", read };
    }
  }
  if (now - since >= giveUpAfterMs) return { kind: "noRead" };
  return { kind: "wait", dueAt: Math.max(change.at + firstLookMs, now + lookEveryMs) };
}

/** Of two that are equally near the earlier. */
function nearestRead(reads: readonly HeldRead[], at: number, withinMs: number): HeldRead | null {
  const [nearest] = inDistanceOrder(reads, at).filter((read) => Math.abs(read.at - at) <= withinMs);
  return nearest === undefined ? null : { at: nearest.at, wattHours: nearest.wattHours };
}

/** From the nearest read between which and the change every half hour is settled. */
function estimated({ change, reads, settledBetween }: ChangeGround): number | null {
  for (const read of inDistanceOrder(reads, change.at)) {
    const between = settledBetween(read.at, change.at);
    if (between === null) continue;
    const wattHours = read.wattHours + (read.at <= change.at ? between : -between);
    if (wattHours >= 0) return wattHours;
  }
  return null;
}

function inDistanceOrder(reads: readonly HeldRead[], at: number): readonly HeldRead[] {
  return [...reads].sort(
    (one, other) => Math.abs(one.at - at) - Math.abs(other.at - at) || one.at - other.at,
  );
}

/** Whom the read of a change concerns: suppliers before and after, distributors, the data service that takes over. */
export function recipientsOf({
  before,
  after,
  successor,
}: Pick<ServiceChange, "before" | "after" | "successor">): readonly string[] {
  const sides = [before, after].filter((side) => side !== null);
  return [
    ...new Set([
      ...sides.map(({ supplierDipId }) => supplierDipId),
      ...sides.map(({ distributorDipId }) => distributorDipId),
      ...(successor === null ? [] : [successor]),
    ]),
  ];
}

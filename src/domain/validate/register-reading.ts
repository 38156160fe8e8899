/** Cumulative reads as they come in, and as they stand once the register rules have looked at them. */
import type { RuleId } from "./rule.ts";

export interface RegisterReading {
  /** The meter: no difference is ever taken across two of them (V53). */
  readonly device: string;
  /** Milliseconds UTC, as stamped. */
  readonly at: number;
  /** When the device answered, milliseconds UTC: of two answers about one instant the newer counts. */
  readonly readAt: number;
  /** As shown by the register; a keyed read is its kilowatt-hours times 1,000. */
  readonly wattHours: number;
  /** `daily` and `instant` are answers of the meter, `keyed` is what somebody read off its display. */
  readonly source: "daily" | "instant" | "keyed";
  /** How it came about (DI-093): E estimated and S deemed are not measured. */
  readonly method: string;
  /** What it was taken for; null: nothing in particular. */
  readonly event: "removal" | "installation" | null;
  /** Digits of the display (DI-091): a keyed read goes round at 10^digits kWh. */
  readonly digits: number;
  /** The registers of the tariff rates at the same instant, watt-hours; null: the meter counts no rates. */
  readonly rates: readonly number[] | null;
}

/** A read that no rule turned down. */
export interface StandingRead {
  readonly reading: RegisterReading;
  /** Milliseconds UTC; within some seconds of midnight it stands at midnight itself (V50). */
  readonly at: number;
  /** `daily` closes a UTC day and opens the next, `span` only bounds a stretch. */
  readonly use: "daily" | "span";
  /** From 1. Reads of one epoch may be subtracted; nothing bridges two epochs. */
  readonly epoch: number;
  /** Since the first read of the epoch, watt-hours: never falls, roll-overs and bridged exchanges counted through. */
  readonly totalWh: number;
}

export interface DroppedRead {
  readonly reading: RegisterReading;
  /** The rule that turned it down; null: a newer answer about the same instant took its place. */
  readonly rule: RuleId | null;
}

/** True for a read that nobody measured. */
export function isEstimatedRead({ method }: { readonly method: string }): boolean {
  return method === "E" || method === "S";
}

/**
 * True for a read of the display. It is a register of its own beside the one that the meter answers with: it goes
 * round at another figure, and differs by up to 1 kWh.
 */
export function isKeyed({ source }: RegisterReading): boolean {
  return source === "keyed";
}

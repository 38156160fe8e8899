/**
 * An estimation method is a value: what it is called, which stage applies it, and how it fills. A settled day
 * keeps one character a slot for the method, as it does for quality and reason.
 */
import { assert } from "../../std/assert.ts";
import type { EstimationReason, QualityIndicator } from "../day/quality.ts";
import type { Bracket } from "./bracket.ts";
import type { OpenDay } from "./open-day.ts";
import type { Rate } from "./rate-slots.ts";

export type MethodName =
  | "agreed-read"
  | "single-by-advance"
  | "residual-of-day"
  | "advance-of-day"
  | "advance-of-span"
  | "interpolation"
  | "one-sided"
  | "like-day"
  | "mean-of-like-days"
  | "previous-daily-advances"
  | "register-history"
  | "one-older-advance"
  | "no-recent-data"
  | "ratio-of-reference-day"
  | AnnualMethodName
  | "power-factor"
  | "zero-state"
  | "nothing-known";
/** Source of the annual figure and form of the target. */
export type AnnualMethodName =
  `annual-${"AC" | "SNAC" | "class"}-${"annual" | "seven-day" | "flat"}`;

/** What a method would put into slots that are still open. */
export interface Fill {
  readonly method: MethodName;
  readonly quality: QualityIndicator;
  /** Positions in the day from 0, ascending. */
  readonly slots: readonly number[];
  /** One figure for each slot. */
  readonly wattHours: readonly number[];
  /** The reason of every slot filled, or null: each keeps the reason it was opened with. */
  readonly reason: EstimationReason;
  /** The bracket whose advance it keeps, or null. */
  readonly bracket: Bracket | null;
  /** Of the bracket's own sharing, what falls on days beside; left out: nothing. */
  readonly besideWh?: number;
  readonly inputs: MethodInputs;
}

/** What a figure was made from: ids and origins, for the reason chain. */
export interface MethodInputs {
  /** Sources of the register reads that enclose the slots. */
  readonly registers?: readonly string[];
  /** The rate whose own counter gives the advance; left out: one register counts all. */
  readonly rate?: Rate;
  /** Actual neighbours in watt-hours, left and right; null: none on that side. */
  readonly neighbours?: readonly [number | null, number | null];
  readonly annual?: {
    readonly source: "nominated" | "central" | "class";
    readonly wattHours: number;
    readonly isDefaulted?: boolean;
  };
  /** Step and origin of the load shape that shared the target. */
  readonly shape?: { readonly step: number; readonly origin: string };
  /** What shared the target in place of the load shape's own weights (`shape.source`). */
  readonly weights?: string;
  /** The history that an estimate goes by: where it is kept, and its energy. */
  readonly history?: { readonly sources: readonly string[]; readonly wattHours: number };
  /** Var-hours to watt-hours: of a reference day, or of a power factor (source null). */
  readonly ratio?: {
    readonly activeWh: number;
    readonly reactiveWh: number;
    readonly source: string | null;
  };
  /** Off-peak part in hundredths as the supplier declares it (SN-OffPeakDec). */
  readonly offPeakPercent?: number;
  /** The supply state or notice that makes the slots zero. */
  readonly state?: "deEnergised" | "disconnected" | "vacant" | "disabled";
}

export interface EstimationMethod {
  readonly name: string;
  /** Methods that go beyond the point's own history and reads belong to `default`. */
  readonly stage: "estimate" | "default";
  /** What it fills of the slots still open, of which there is one at least; an empty list where it does not apply. */
  fill(day: OpenDay): readonly Fill[];
}

/** A character is never used again for another method. */
const codes: Readonly<Record<MethodName, string>> = {
  "agreed-read": "a",
  "single-by-advance": "s",
  "residual-of-day": "r",
  "advance-of-day": "d",
  "advance-of-span": "p",
  interpolation: "i",
  "one-sided": "o",
  "like-day": "l",
  "mean-of-like-days": "m",
  "previous-daily-advances": "v",
  "register-history": "h",
  "one-older-advance": "e",
  "no-recent-data": "n",
  "ratio-of-reference-day": "q",
  "power-factor": "f",
  "annual-AC-annual": "1",
  "annual-AC-seven-day": "2",
  "annual-AC-flat": "3",
  "annual-SNAC-annual": "4",
  "annual-SNAC-seven-day": "5",
  "annual-SNAC-flat": "6",
  "annual-class-annual": "7",
  "annual-class-seven-day": "8",
  "annual-class-flat": "9",
  "zero-state": "z",
  "nothing-known": "k",
};
const names = new Map(Object.entries(codes).map(([name, code]) => [code, name as MethodName]));

/** Every method with its packed character. */
export const methodCodes: readonly (readonly [MethodName, string])[] = [...names].map(
  ([code, name]) => [name, code],
);

/** The character that stands for a method in the `method` text of a day. */
export function packMethod(name: MethodName): string {
  return codes[name];
}

/** The method behind a packed character; null for `-`, an actual or a slot not appointed. */
export function unpackMethod(code: string): MethodName | null {
  if (code === "-") return null;
  const name = names.get(code);
  assert(name !== undefined, `unknown packed method "${code}"`);
  return name;
}

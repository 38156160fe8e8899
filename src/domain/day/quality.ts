/**
 * Quality of a settled half hour (DI-083), why it is not actual (DI-076) and why it was amended (DI-166).
 * A day keeps one character a slot for each, so that 48 of them are one short text that SQL can read.
 */
import { assert } from "../../std/assert.ts";
import { periodsPerDay } from "../time/settlement-period.ts";

/** The codes this service produces; E, ZE (unmetered) and the advanced ones are never ours. */
export type QualityIndicator =
  | "A"
  | "E0"
  | "E1"
  | "E2"
  | "E3"
  | "E4"
  | "E5"
  | "E6"
  | "E7"
  | "E8"
  | "E9"
  | "ZE1"
  | "ZE2"
  | "ZE3";

/**
 * 1 opted out, 2 missing, 3 invalid, 4 communications, 5 vacant, 6 disabled, 7 de-energised,
 * 8 disconnected, 9 amendment, 10 not smart; null: actual.
 */
export type EstimationReason = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | null;

/** Stands in all three texts for a slot outside the appointment, and in the last two for null. */
export const noCode = "-";
/** The same as a number, for code that compares slots without making texts of them. */
export const noCodeAt = noCode.charCodeAt(0);

const qualities: readonly QualityIndicator[] = [
  "A",
  "E0",
  "E1",
  "E2",
  "E3",
  "E4",
  "E5",
  "E6",
  "E7",
  "E8",
  "E9",
  "ZE1",
  "ZE2",
  "ZE3",
];
const qualityCodes = "A0123456789xyz";
const reasonCodes = "-123456789t";

/** `A`, `0` to `9` for E0 to E9, `x` `y` `z` for ZE1 to ZE3. */
export function packQuality(quality: QualityIndicator): string {
  return qualityCodes.charAt(qualities.indexOf(quality));
}

/** The packed quality of a day that is actual from its first half hour to its last. */
export const allActual = packQuality("A").repeat(periodsPerDay);

/** The quality behind a packed character, or null for a slot that is not appointed. */
export function unpackQuality(code: string): QualityIndicator | null {
  if (code === noCode) return null;
  const quality = qualities[qualityCodes.indexOf(code)];
  assert(quality !== undefined && code.length === 1, `unknown packed quality "${code}"`);
  return quality;
}

/** `-` for null, `1` to `9`, `t` for 10. */
export function packReason(reason: EstimationReason): string {
  return reasonCodes.charAt(reason ?? 0);
}

/** The reason behind a packed character. */
export function unpackReason(code: string): EstimationReason {
  const reason = reasonCodes.indexOf(code);
  assert(reason >= 0 && code.length === 1, `unknown packed reason "${code}"`);
  return reason === 0 ? null : (reason as EstimationReason);
}

/** The packed character of a slot as a number; where the text is null no slot has one. */
export function codeAt(packed: string | null, slot: number): number {
  return packed === null ? noCodeAt : packed.charCodeAt(slot);
}

/** True for a code that means zero: nothing was used, and the energy must be 0 (ECS1011). */
export function isZeroQuality(quality: QualityIndicator): boolean {
  return quality.startsWith("ZE");
}

/**
 * What is wrong with a slot's codes and energy, or null: A exactly when there is no reason (ECS1015), zero
 * codes only with 0 Wh (ECS1011), ZE2 with 5, ZE3 with 6, and 7 or 8 only with ZE1.
 */
export function pairFault(
  quality: QualityIndicator,
  reason: EstimationReason,
  wattHours: number,
): string | null {
  if ((quality === "A") !== (reason === null)) return "actual exactly when there is no reason";
  if (isZeroQuality(quality) && wattHours !== 0) return "a zero code carries energy";
  if ((quality === "ZE2") !== (reason === 5)) return "ZE2 goes with reason 5";
  if ((quality === "ZE3") !== (reason === 6)) return "ZE3 goes with reason 6";
  if ((reason === 7 || reason === 8) && quality !== "ZE1") return "reasons 7 and 8 go with ZE1";
  return null;
}

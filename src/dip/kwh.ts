/**
 * Energy on the wire (DI-147): kilowatt-hour text with three decimals. Converted by digits, never by floating
 * point: 214 Wh is "0.214". The only place of the service where such text is read or written.
 */
import { assert } from "../std/assert.ts";

/** 1 to 9 digits, a point, 3 digits; a minus sign is well formed and left to the rules (ECS1010). */
export const kwhPattern = /^-?\d{1,9}\.\d{3}$/;

/** The largest energy that the wire can carry in one value, in watt-hours. */
export const wattHoursOnWireMax = 999_999_999_999;

/** Texts of 0 to 16,383 Wh: every half hour of a whole-current single phase connection is below that. */
const smallTexts: readonly string[] = Array.from({ length: 16_384 }, (_, wh) => writeDigits(wh));

/** Watt-hours as wire text. `wattHours` is an integer of at most twelve digits; negative ones keep their sign. */
export function encodeKwh(wattHours: number): string {
  return smallTexts[wattHours] ?? encodeLarge(wattHours);
}

/** Watt-hours behind wire text, or null when it is malformed: other decimals, a plus, an exponent, a space. */
export function decodeKwh(text: unknown): number | null {
  if (typeof text !== "string" || !kwhPattern.test(text)) return null;
  const wattHours = Number(text.slice(0, -4) + text.slice(-3));
  return wattHours === 0 ? 0 : wattHours;
}

function encodeLarge(wattHours: number): string {
  assert(
    Number.isInteger(wattHours) && Math.abs(wattHours) <= wattHoursOnWireMax,
    `energy does not fit the wire: ${wattHours}`,
  );
  return wattHours < 0 ? `-${writeDigits(-wattHours)}` : writeDigits(wattHours);
}

function writeDigits(wattHours: number): string {
  const digits = String(wattHours).padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

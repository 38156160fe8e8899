/** Metering point core number (DI-063, DT-002): 13 digits, the last a check digit. */
import { assert } from "../../std/assert.ts";

declare const brand: unique symbol;
export type Mpan = string & { readonly [brand]: "Mpan" };

const weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/** The check digit of the first twelve digits: weighted sum, modulo 11, modulo 10. */
export function mpanCheckDigit(firstTwelve: string): number {
  let sum = 0;
  for (const [index, weight] of weights.entries()) sum += Number(firstTwelve[index]) * weight;
  return (sum % 11) % 10;
}

/** What is wrong with a number, or null when it is a core with a right check digit. */
export function mpanFault(text: unknown): "form" | "checkDigit" | null {
  if (typeof text !== "string" || !/^[0-9]{13}$/.test(text) || text.startsWith("00")) return "form";
  return mpanCheckDigit(text) === Number(text[12]) ? null : "checkDigit";
}

/** True for a core with a right check digit. */
export function isMpan(text: unknown): text is Mpan {
  return mpanFault(text) === null;
}

/** The core written as `text`; throws, without repeating it, when it is not one. */
export function mpan(text: string): Mpan {
  assert(isMpan(text), "not an MPAN core: 13 digits with a right check digit expected");
  return text;
}

/** True while the first two digits name a distributor we know of (10 to 38); the list ages, so only a hint. */
export function isKnownDistributor(core: Mpan): boolean {
  const distributor = Number(core.slice(0, 2));
  return distributor >= 10 && distributor <= 38;
}

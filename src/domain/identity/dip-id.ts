/** Participant id on the Data Integration Platform (DT-006): 10 hexadecimal characters, one per company and role. */
import { assert } from "../../std/assert.ts";

declare const brand: unique symbol;
export type DipId = string & { readonly [brand]: "DipId" };

/** True for ten hexadecimal characters; what they say otherwise is nobody's business. */
export function isDipId(text: unknown): text is DipId {
  return typeof text === "string" && /^[0-9a-fA-F]{10}$/.test(text);
}

/** The id written as `text`; throws when it is not one. */
export function dipId(text: string): DipId {
  assert(
    isDipId(text),
    `not a DIP id: "${text.slice(0, 20)}", ten hexadecimal characters expected`,
  );
  return text;
}

/** Device id of a smart electricity meter (DI-085): EUI-64, eight octets in hex with hyphens, upper case. */
import { assert } from "../../std/assert.ts";

declare const brand: unique symbol;
export type EsmeGuid = string & { readonly [brand]: "EsmeGuid" };

const pattern = /^([0-9A-F]{2}-){7}[0-9A-F]{2}$/;
const reserved = new Set(["00-00-00-00-00-00-00-00", "FF-FF-FF-FF-FF-FF-FF-FF"]);

/** The id in upper case, or null when it is not one; all zeros and all ones name no device. */
export function parseEsmeGuid(text: unknown): EsmeGuid | null {
  if (typeof text !== "string" || text.length !== 23) return null;
  const upper = text.toUpperCase();
  return pattern.test(upper) && !reserved.has(upper) ? (upper as EsmeGuid) : null;
}

/** The id written as `text`; throws when it is not one. */
export function esmeGuid(text: string): EsmeGuid {
  const guid = parseEsmeGuid(text);
  assert(guid !== null, "not a device id: eight octets in hex with hyphens expected");
  return guid;
}

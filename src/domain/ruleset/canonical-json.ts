/** One text for one value, so that a hash of it names a ruleset: keys sorted, no spaces, absent keys left out. */
import { assert } from "../../std/assert.ts";

/** The canonical JSON of a plain value; throws on a number that JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
  }
  assert(typeof value !== "number" || Number.isFinite(value), `no JSON number: ${value}`);
  return JSON.stringify(value) ?? "null";
}

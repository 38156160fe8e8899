/** The option `--json` of the demo and the measurements, and where it sends the result. */
import { resolve } from "node:path";
import { Option } from "commander";

/** A file, or standard output (`file: null`); null: nowhere. */
export type JsonTarget = { readonly file: string | null } | null;

/** The option; `jsonTarget` says what it asks for. */
export function jsonOption(): Option {
  return new Option("--json [file]", "write the result as JSON: to the file, else to stdout");
}

/** Where the result is to go. Given is a file, from where the caller stands, or true for the option without one. */
export function jsonTarget(given: string | true | undefined): JsonTarget {
  if (given === undefined) return null;
  return { file: given === true ? null : resolve(given) };
}

/** The option `--json` of the demo and the measurements, and where it sends the result. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { type Console, createConsole } from "./console.ts";

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

/** Writes the result where it was asked for. */
export function writeJson(target: JsonTarget, result: unknown): void {
  if (target === null) return;
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (target.file === null) process.stdout.write(text);
  else writeFileSync(target.file, text);
}

/** Where people are spoken to: standard error when the result may be piped into another program. */
export function consoleBeside(target: JsonTarget): Console {
  return createConsole(target?.file === null ? process.stderr : process.stdout);
}

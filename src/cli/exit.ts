/** How a command ends: 0 done, 1 it could not be done, 2 asked for in a way that cannot work. */
import { type ErrorCode, OperatingError } from "../errors.ts";
import { shell } from "./shell.ts";

export type ExitCode = 0 | 1 | 2;

/** Asked for in a way that cannot work: says what was wrong and what would pass. Exit code 2. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

/** What is asked about is not there. Exit code 1. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** Errors that the person at the keyboard can put right by giving something else. */
const wrongInput = new Set<ErrorCode>(["CONFIG_INVALID", "IMPORT_INVALID", "RULESET_CONFLICT"]);
/** PostgreSQL has no such table, column or function: the database is not of this release. */
const schemaStates = new Set(["42P01", "42703", "42883"]);

/** Does the work of a command and sets the exit code; what is no foreseen trouble goes on up with its stack. */
export async function exitWith(work: () => Promise<ExitCode>): Promise<void> {
  try {
    shell().exitCode = await work();
  } catch (error) {
    const told = explainFailure(error);
    if (told === null) throw error;
    shell().stderr.write(`sds: ${told.says}\n`);
    shell().exitCode = told.code;
  }
}

/** The sentence and exit code for trouble that is foreseen; null for a defect of ours. */
export function explainFailure(error: unknown): { says: string; code: ExitCode } | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof WrongUse) return { says: error.message, code: 2 };
  if (error instanceof NotFound) return { says: error.message, code: 1 };
  if (error instanceof OperatingError)
    return { says: error.message, code: wrongInput.has(error.code) ? 2 : 1 };
  const state = "code" in error && typeof error.code === "string" ? error.code : "";
  if (schemaStates.has(state))
    return {
      says: `the database has not the schema of this release (${error.message}): run "sds migrate" first`,
      code: 1,
    };
  return /^[0-9A-Z]{5}$/.test(state)
    ? { says: `PostgreSQL says: ${error.message} (${state})`, code: 1 }
    : null;
}

/** How the commands end when something is wrong: a sentence for people and an exit code for scripts. */
import { Unreadable } from "../check/json-lines.ts";
import { CsvError } from "../csv/csv-error.ts";
import { RequestTimeout } from "../publish/answering.ts";
import { BrokerFault } from "../publish/broker.ts";
import { LateTimeout } from "../publish/late-messages.ts";

/** 0 done, 1 not all sent or the check failed, 2 bad arguments or an unreadable ledger. */
export type ExitCode = 0 | 1 | 2;

/** A request that cannot be met, in words for the one who asked. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

/** Does the work of a command and sets the exit code of the process; errors nobody foresaw go on up. */
export async function exitWith(
  work: () => Promise<ExitCode>,
  say: (line: string) => void,
): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === null || !(error instanceof Error)) throw error;
    say(`sim: ${error.message}`);
    process.exitCode = code;
  }
}

function codeOf(error: unknown): ExitCode | null {
  if (error instanceof CsvError || error instanceof BadRequest || error instanceof Unreadable)
    return 2;
  const isOurs = [LateTimeout, RequestTimeout, BrokerFault].some((kind) => error instanceof kind);
  return isOurs ? 1 : null;
}

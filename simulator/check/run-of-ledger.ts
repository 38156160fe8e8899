/** The run that a ledger is of. */
import { join } from "node:path";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { type RunFile, readRunFile } from "../ledger/run-file.ts";
import { Unreadable } from "./json-lines.ts";

/** Reads `run.json`; throws `Unreadable` when there is none, or none of ours. */
export async function readRunOf(directory: string): Promise<RunFile> {
  const run = await readRunFile(directory).catch((error: Error) => {
    throw new Unreadable(`${join(directory, "run.json")} cannot be read (${error.message})`);
  });
  if (run === null)
    throw new Unreadable(`${directory} holds no run.json; name the ledger of a run with --ledger`);
  return run;
}

/** The last UTC day of the run. */
export function lastDayOf(run: RunFile): string {
  return addDays(settlementDay(run.from), run.days - 1);
}

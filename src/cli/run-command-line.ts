/** A command line from its words to its exit code. */
import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";
import { shell } from "./shell.ts";

/** Commander says 1 for wrong use; here 1 means that something could not be done. */
const wrongUse = 2;

/** Runs it; what it writes and its exit code go to the shell. Throws what is no foreseen trouble. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  try {
    await (await buildProgram(words[0])).parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    shell().exitCode = error.exitCode === 0 ? 0 : wrongUse;
  }
}

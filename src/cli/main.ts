/** The command `sds`. */
import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";

/** Commander says 1 for wrong use; here 1 means that something could not be done. */
const wrongUse = 2;

// Whoever reads may have seen enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  const [, , asked] = process.argv;
  await (await buildProgram(asked)).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : wrongUse;
}

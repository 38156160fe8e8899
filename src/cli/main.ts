/** The command `sds`. */
import { runCommandLine } from "./run-command-line.ts";

// Whoever reads may have seen enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

await runCommandLine(process.argv.slice(2));

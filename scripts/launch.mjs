/** Starts one of our programs after set-up and stands in for it: same output, signals and exit code. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { ensureSetup, root, tsxLoader } from "./setup.mjs";

/** Runs a TypeScript file of this checkout, where the caller stands. */
export async function launchTypeScript(file, args) {
  await ensureSetup();
  stand(["--import", tsxLoader(), join(root, file), ...args], { cwd: process.cwd() });
}

/** Runs `node` with these arguments in the checkout itself, with additions to the environment. */
export async function launchNode(args, env) {
  await ensureSetup();
  stand(args, { cwd: root, env: { ...process.env, ...env } });
}

function stand(args, options) {
  const child = spawn(process.execPath, args, { ...options, stdio: "inherit" });
  // A terminal sends Ctrl-C to both processes; the child decides, this one waits for it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`Cannot start ${process.execPath}: ${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

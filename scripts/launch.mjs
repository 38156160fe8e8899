/** Starts one of our programs after set-up and stands in for it: same output, signals and exit code. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { ensurePrograms, programFile } from "./programs.mjs";
import { ensureSetup, root, tsxLoader } from "./setup.mjs";

/** Runs a program of this checkout, where the caller stands; it finds the others, which it may start, beside it. */
export async function launchTypeScript(file, args) {
  await ensureSetup();
  const folder = await ensurePrograms((line) => process.stderr.write(`${line}\n`));
  const flags = folder
    ? ["--enable-source-maps", programFile(folder, file)]
    : ["--import", tsxLoader(), join(root, file)];
  const env = folder ? { ...process.env, SDS_PROGRAMS: folder } : process.env;
  process.exit(await stand([...flags, ...args], { cwd: process.cwd(), env }));
}

/** Runs a program from its source: one that reads other sources as modules. */
export async function launchSource(file, args) {
  await ensureSetup();
  process.exit(await stand(["--import", tsxLoader(), join(root, file), ...args], { cwd: root }));
}

/** Runs `node` with these arguments in the checkout itself, with additions to the environment; gives its exit code. */
export async function runNode(args, env) {
  await ensureSetup();
  return stand(args, { cwd: root, env: { ...process.env, ...env } });
}

/** Resolves with the child's exit code: 128 and the signal's number where a signal ended it. */
function stand(args, options) {
  const child = spawn(process.execPath, args, { ...options, stdio: "inherit" });
  // A terminal sends Ctrl-C to both processes; the child decides, this one waits for it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`Cannot start ${process.execPath}: ${error.message}\n`);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

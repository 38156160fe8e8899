/** Programs of this checkout as real processes, for tests that kill them. */
import { type Program, startProgram } from "../../src/stack/program.ts";
import { testEnvironment } from "./environment.ts";

export interface WorkerProcess extends Program {
  /** SIGKILL: no goodbye. Resolves when it is gone. */
  kill(): Promise<string>;
}

/** Starts `workers/<name>.ts` and waits until it says that it is ready. Its log goes to `folder`. */
export async function startWorker(
  name: string,
  folder: string,
  settings: NodeJS.ProcessEnv,
): Promise<WorkerProcess> {
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment(settings);
  const program = await startProgram({
    name,
    script: `workers/${name}.ts`,
    env,
    logFolder: folder,
    readyMs: 30_000,
  });
  return { ...program, kill: () => program.stop("SIGKILL", 5_000) };
}

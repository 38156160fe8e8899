/** What must be ended when a demo ends, in the order opposite to its start. */
import type { Program } from "../src/stack/program.ts";

export interface Cleanup {
  add(work: () => Promise<unknown>): void;
  /** Does all of it, once; a failure does not keep the rest from being done. Gives what failed, in words. */
  run(): Promise<readonly string[]>;
}

/** A list that grows while a demo starts. What is added after `run` began is ended at once. */
export function createCleanup(): Cleanup {
  const works: (() => Promise<unknown>)[] = [];
  let running: Promise<readonly string[]> | null = null;
  const drain = async () => {
    const failures: string[] = [];
    for (let work = works.pop(); work !== undefined; work = works.pop())
      await work().catch((error: unknown) => failures.push(String(error)));
    return failures;
  };
  return {
    add: (work) => {
      works.push(work);
      if (running !== null) running = running.then(drain);
    },
    run: () => {
      running ??= drain();
      return running;
    },
  };
}

/** Long enough for a worker to finish its batch, short enough for a person to wait. */
const drainMs = 20_000;

/** Asks a program to finish, and ends it when it does not. */
export async function stopProgram(program: Program): Promise<void> {
  await program.stop("SIGTERM", drainMs);
}

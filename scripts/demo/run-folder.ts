/** The folder of a demo: a new one each time; those of earlier demos that have ended are removed. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning, readRunFile } from "../../src/stack/run-file.ts";
import { dataRoot } from "../../src/stack/stack.ts";

const prefix = "demo-";

export interface RunFolder {
  readonly name: string;
  readonly path: string;
  readonly ledger: string;
  readonly logs: string;
}

/** Makes the folder of this run below SDS_DATA_DIR. */
export function makeRunFolder(env: NodeJS.ProcessEnv, now: Date): RunFolder {
  const root = dataRoot(env);
  const stamp = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  const name = `${prefix}${stamp}-${process.pid}`;
  const path = join(root, name);
  const folder = { name, path, ledger: join(path, "ledger"), logs: join(path, "logs") };
  for (const each of [folder.ledger, folder.logs]) mkdirSync(each, { recursive: true });
  return folder;
}

/** Removes folders of demos whose process is gone, with servers' data that they kept elsewhere. */
export function removeOldRuns(env: NodeJS.ProcessEnv): void {
  const root = dataRoot(env);
  for (const name of list(root)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(root, name);
    const run = readRunFile(join(path, "run.json"));
    if (run !== null && isRunning(run)) continue;
    // A demo that starts in this very second has no run.json yet; its process number is in its name.
    if (run === null && isAlive(Number(name.split("-").pop()))) continue;
    if (run !== null && run.serversDir !== run.dataDir)
      rmSync(run.serversDir, { recursive: true, force: true });
    rmSync(path, { recursive: true, force: true });
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The first demo of this checkout.
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

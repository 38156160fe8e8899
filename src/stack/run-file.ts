/** `run.json` beside a run's data: where its servers are, for the command line, the tests and whoever looks. */
import { readFileSync, writeFileSync } from "node:fs";

export interface RunFile {
  readonly name: string;
  readonly startedAt: string;
  /** The process that owns the servers; when it is gone, so are they. */
  readonly ownerPid: number;
  readonly dataDir: string;
  /** Where the servers keep their data; elsewhere than `dataDir` when their account cannot reach that. */
  readonly serversDir: string;
  readonly postgres: RunServer & { readonly mode: "given" | "private" | "embedded" };
  readonly queue: {
    readonly url: string | null;
    readonly mode: "redis" | "postgres";
    readonly server: "given" | "private" | "none";
    readonly version: string | null;
    readonly pid: number | null;
  };
  readonly mqtt: RunServer & {
    readonly mode: "given" | "mosquitto" | "aedes";
    readonly protocol: 4 | 5;
  };
}

interface RunServer {
  readonly url: string;
  readonly version: string | null;
  readonly pid: number | null;
}

/** Writes it for this user alone: the addresses carry passwords. */
export function writeRunFile(file: string, run: RunFile): void {
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
}

/** What was written there; null when there is no such file or it was cut off in writing. */
export function readRunFile(file: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** True while the process that owns the run is alive. */
export function isRunning(run: RunFile): boolean {
  try {
    process.kill(run.ownerPid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

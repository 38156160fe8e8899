/** On what and of what a result is: without these a figure says nothing. */
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly node: string;
  /** Load of the last minute before the run: well above 0, somebody else was working here. */
  readonly loadBefore: number;
}

/** The machine as it was during the run. */
export interface MachineInRun extends Machine {
  /** How long the run was kept from looking at itself: a machine that stood still measures nothing. */
  readonly longestStallMs: number;
}

/** This machine, now. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model ?? "unknown",
    cores: all.length,
    memoryMb: Math.round(totalmem() / 1_048_576),
    node: process.version,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** The commit of the checkout, with a plus sign when files differ from it; null outside a repository. */
export function describeCommit(): string | null {
  try {
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: checkoutFolder(), encoding: "utf8", stdio: "pipe" }).trim();
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--", "src", "workers", "sql", "bench", "simulator") === ""
      ? commit
      : `${commit}+`;
  } catch {
    // No git here, or no repository: the result says so by saying nothing.
    return null;
  }
}

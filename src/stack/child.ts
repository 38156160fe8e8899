/** A process that we started: its log in a file, its end a promise, guarded so that it cannot outlive us. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { sleepWall } from "../std/clock.ts";
import { guardChild, releaseChild } from "./guard.ts";
import type { Account } from "./service-account.ts";
import { StackError } from "./stack-error.ts";

export interface ChildOptions {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes standard error, and standard output unless that is `"pipe"`. */
  readonly logFile: string;
  readonly stdout?: "log" | "pipe";
  readonly account?: Account | null;
  /** What ends it quickly and safely when we end first; SIGTERM unless told. */
  readonly guardSignal?: NodeJS.Signals;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly process: ChildProcess;
  readonly logFile: string;
  /** Resolves when the process is gone, with how it ended ("exit 0", "SIGKILL"). */
  readonly ended: Promise<string>;
  /** How it ended, or null while it runs. */
  ending(): string | null;
  /** Asks with `signal`, and after `graceMs` with SIGKILL; resolves when it is gone. */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<string>;
}

/** Starts a process; throws `StackError` when the system refuses. In a group of its own: Ctrl-C reaches us alone. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const log = openSync(options.logFile, "a");
  const account = options.account ?? null;
  const child = spawn(options.file, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", options.stdout === "pipe" ? "pipe" : log, log],
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  closeSync(log);
  const pid = await started(child, options);
  guardChild(pid, options.guardSignal ?? "SIGTERM");
  let ending: string | null = null;
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => {
      releaseChild(pid);
      ending = signal ?? `exit ${code}`;
      resolve(ending);
    });
  });
  return {
    name: options.name,
    pid,
    process: child,
    logFile: options.logFile,
    ended,
    ending: () => ending,
    stop: async (signal, graceMs) => {
      if (ending !== null) return ending;
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      const how = await ended;
      clearTimeout(timer);
      return how;
    },
  };
}

function started(child: ChildProcess, options: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new StackError(`cannot start ${options.name} (${options.file}): ${error.message}`)),
    );
    child.once("spawn", () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
  });
}

/**
 * Asks `probe` again and again until it answers without an error. Throws `StackError` with the end of the
 * log when the process ends first or `deadlineMs` of wall time pass.
 */
export async function untilReady<T>(
  child: Child,
  probe: () => Promise<T>,
  deadlineMs: number,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  let last = "";
  while (child.ending() === null && Date.now() < deadline) {
    try {
      return await probe();
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await Promise.race([sleepWall(20), child.ended]);
  }
  const why =
    child.ending() === null
      ? `did not answer within ${deadlineMs / 1000} s (${last})`
      : `ended (${child.ending()}) before it was ready`;
  throw new StackError(`${child.name} ${why}; its log ends:\n${logTail(child.logFile)}`);
}

/** The last lines of a log, for a message to a person. */
export function logTail(file: string, lines = 12): string {
  const all = readFileSync(file, "utf8").trimEnd().split("\n");
  return `${all
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join("\n")}\n  (${file})`;
}

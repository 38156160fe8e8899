/** One process at a time, by a file that only one of them can make. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sleepWall } from "../std/clock.ts";
import { StackError } from "./stack-error.ts";

const lookMs = 50;
const patienceMs = 60_000;

/** Does the work while no other process that asks for the same file does its own; waits a minute at most. */
export async function whileAlone(lock: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true });
  const until = Date.now() + patienceMs;
  while (!take(lock)) {
    if (Date.now() > until)
      throw new StackError(
        `${lock} is there for more than a minute: remove it when nobody is at work`,
      );
    await sleepWall(lookMs);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** False: another process has it. One that a dead process left behind is taken away, for the next try. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const holder = holderOf(lock);
    if (holder !== null && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

/** Null: it is gone, or not written yet. */
function holderOf(lock: string): number | null {
  try {
    return Number.parseInt(readFileSync(lock, "utf8"), 10) || null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** A process of another user is alive too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/**
 * Collections of garbage that are asked for from outside. Under a load of mostly young objects a heap of some hundred MB
 * does without a full collection for ten minutes and longer, and fills with what is long dead: what it holds alive, which
 * alone tells a leak, is seen right after one, and of the last resort: any other keeps the pages of what is dead.
 */

/**
 * Loaded before a program of ours; threads of it are left alone. Of the ways to collect only this one is of the last
 * resort in every release: what `gc` is told of kinds, Node 20 takes for a wish for a young collection. SIGWINCH does
 * nothing to a process that does not listen to it, and is none of the signals on which ours ends.
 */
const hook = `
  import { Session } from "node:inspector";
  import { isMainThread } from "node:worker_threads";
  const session = new Session();
  session.connect();
  if (isMainThread) process.on("SIGWINCH", () => session.post("HeapProfiler.collectGarbage"));`;

/** Settings of a process of ours under which it collects when it is asked to. */
export const collectsWhenAsked: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}`,
};

/** Asks a process that was started so; one that has just ended is passed over. */
export function askToCollect(pid: number): void {
  try {
    process.kill(pid, "SIGWINCH");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

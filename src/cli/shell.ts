/** What a command stands in: its environment, where it writes, and the exit code that it leaves. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Terminal } from "./progress-bar.ts";

/** This process has all of it. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  exitCode?: number | string | null | undefined;
}

const given = new AsyncLocalStorage<Shell>();

/** The one that `runInShell` gave, else this process. */
export function shell(): Shell {
  return given.getStore() ?? process;
}

/** Does the work with a shell in place of this process, for whoever runs a command line within a process of his own. */
export function runInShell<T>(own: Shell, work: () => Promise<T>): Promise<T> {
  return given.run(own, work);
}

/**
 * The command line, in an environment that names nothing of the caller's: within the test's own process, or as a real
 * one for what only a process shows, such as that it ends by itself when its work is done.
 */
import { execFile } from "node:child_process";
import { runCommandLine } from "../../src/cli/run-command-line.ts";
import { runInShell, type Shell } from "../../src/cli/shell.ts";
import { programArguments } from "../../src/stack/program-arguments.ts";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `sds` with these words and settings, and no kept demo but what `SDS_DATA_DIR` names. Throws where a process
 * would end with the stack of a defect.
 */
export async function runSds(
  words: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const told = { out: "", err: "" };
  const shell: Shell = {
    env: environmentOf(settings),
    stdout: { write: (text) => (told.out += text) },
    stderr: { write: (text) => (told.err += text) },
  };
  await runInShell(shell, () => runCommandLine(words));
  return { code: Number(shell.exitCode ?? 0), ...told };
}

/** The same as a process of its own. One that a signal or the time limit ended has a code that no test expects. */
export function startSds(
  words: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const { command, args, env } = sdsProcess(words, settings);
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: 25_000 }, (error, out, err) =>
      resolve({ code: exitCodeOf(error), out, err }),
    );
  });
}

/** How such a process is started. */
export function sdsProcess(words: readonly string[], settings: NodeJS.ProcessEnv = {}) {
  const args = [...programArguments("src/cli/main.ts", testEnvironment()), ...words];
  return { command: process.execPath, args, env: environmentOf(settings) };
}

function environmentOf(settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _jestFlags, ...inherited } = testEnvironment();
  return { ...withoutOurs(inherited), SDS_DATA_DIR: testFolder("sds-data"), ...settings };
}

function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(SDS_|DATABASE_URL$|REDIS_URL$|MQTT_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function exitCodeOf(error: Error | null): number {
  if (error === null) return 0;
  return "code" in error && typeof error.code === "number" ? error.code : -1;
}

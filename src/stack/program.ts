/** A program of this checkout (a TypeScript file) as a child process: for the demo, the benches and the tests. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Child, logTail, startChild } from "./child.ts";
import { nodeFlags } from "./node-flags.ts";
import { checkoutFolder, programArguments } from "./program-arguments.ts";
import { StackError } from "./stack-error.ts";

export interface ProgramOptions {
  /** Its name in messages and the name of its log. */
  readonly name: string;
  /** The file, from the root of the checkout: `workers/ingest.ts`. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where its log goes: what it writes to standard error, and lines of output that are not JSON. */
  readonly logFolder: string;
  /** Wall milliseconds that it may take to say `{"ready":true}`; null for one that never says so. */
  readonly readyMs: number | null;
  /** Gets every JSON line that it prints, the first included. */
  readonly onLine?: (line: Readonly<Record<string, unknown>>) => void;
}

export interface Program extends Child {
  /** The line with which it said that it is ready; empty when it was not waited for. */
  readonly ready: Readonly<Record<string, unknown>>;
}

/** Starts it and waits for its ready line. Throws `StackError` with the end of its log when that does not come. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const logFile = join(options.logFolder, `${options.name}.log`);
  const child = await startChild({
    name: options.name,
    file: process.execPath,
    args: [
      ...nodeFlags(options.script),
      ...programArguments(options.script, options.env),
      ...(options.args ?? []),
    ],
    cwd: checkoutFolder(),
    env: options.env,
    logFile,
    stdout: "pipe",
  });
  const ready = readLines(child, options);
  if (options.readyMs === null) return { ...child, ready: {} };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, options.readyMs ?? 0, `was not ready in ${options.readyMs} ms`);
  });
  const ended = child.ended.then((how) => `ended (${how}) before it was ready`);
  const outcome = await Promise.race([ready, late, ended]);
  clearTimeout(timer);
  if (typeof outcome !== "string") return { ...child, ready: outcome };
  await child.stop("SIGKILL", 1_000);
  throw new StackError(`${options.name} ${outcome}; its log ends:\n${logTail(logFile)}`);
}

/** Passes JSON lines on and writes the others to the log; resolves with the line that says ready. */
function readLines(
  child: Child,
  options: ProgramOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const log = createWriteStream(child.logFile, { flags: "a" });
  return new Promise((resolve) => {
    const stdout = child.process.stdout;
    if (stdout === null) throw new StackError(`${options.name} has no output to read`);
    const lines = createInterface({ input: stdout });
    lines.on("line", (text) => {
      const line = parseLine(text);
      if (line === null) log.write(`${text}\n`);
      else {
        if (line["ready"] === true) resolve(line);
        options.onLine?.(line);
      }
    });
    lines.on("close", () => log.end());
  });
}

function parseLine(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith("{")) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not ours to understand: it goes to the log.
    return null;
  }
}

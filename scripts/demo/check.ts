/** The independent checker, run as a program of its own over the ledger and the platform's journal. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startProgram } from "../../src/stack/program.ts";
import type { RunFolder } from "./run-folder.ts";

/** What the checker counts; the same words as in the result. */
export interface Checked {
  readonly generated: Readonly<
    Record<"meters" | "mpanDays" | "halfHours" | "wh" | "faults", number>
  >;
  readonly halfHours: Readonly<
    Record<
      "actual" | "estimated" | "defaulted" | "refused" | "notAppointed" | "lost" | "unexpected",
      number
    >
  >;
  readonly wh: Readonly<Record<"settledActual" | "settledEstimated", number>>;
  /** By kind of fault. */
  readonly detection: Readonly<
    Record<string, { readonly planted: number; readonly asExpected: number }>
  >;
}

export interface Verdict {
  readonly ok: boolean;
  /** Null when the checker could not read the run at all. */
  readonly checked: Checked | null;
  /** What it said: the MPAN-days that differ, by name. */
  readonly said: string;
}

/** Runs the checker over a ledger. */
export async function runChecker(folder: RunFolder, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const file = join(folder.path, "check.json");
  const program = await startProgram({
    name: "check",
    script: "simulator/main.ts",
    args: ["check", "--ledger", folder.ledger, "--json", file],
    env,
    logFolder: folder.logs,
    readyMs: null,
  });
  const how = await program.ended;
  return {
    ok: how === "exit 0",
    checked: existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null,
    said: readFileSync(program.logFile, "utf8").trim(),
  };
}

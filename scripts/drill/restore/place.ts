/** Where a drill takes place: its folder, and the programs of PostgreSQL by which it is done. */
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { startChild } from "../../../src/stack/child.ts";
import { findBinaries, searchFrom } from "../../../src/stack/find-binary.ts";
import { PrivatePostgres } from "../../../src/stack/postgres.ts";
import { findPostgres, serverEnv } from "../../../src/stack/postgres-program.ts";
import {
  type Account,
  ownFolder,
  serversFolder,
  serviceAccount,
} from "../../../src/stack/service-account.ts";
import { dataRoot } from "../../../src/stack/stack.ts";
import { StackError } from "../../../src/stack/stack-error.ts";

/** Where a server is followed, lost and brought back. */
export interface RestoreGround {
  readonly folder: string;
  readonly account: Account | null;
  /** The server: where it is, and how it starts on its data when it is down. */
  readonly postgres: { readonly url: string; start(): Promise<void> };
  /** Its data, the base, and what the replica has received. */
  readonly data: string;
  readonly base: string;
  readonly wal: string;
  /** Environment of the programs of PostgreSQL. */
  readonly env: NodeJS.ProcessEnv;
  /** A program of PostgreSQL or of the system by its name. */
  program(name: string): string;
}

export interface Place extends RestoreGround {
  readonly postgres: PrivatePostgres;
  readonly version: string;
}

/** The same of a server that runs, whose data are in `server`; base and WAL go into `folder`. Throws as `findPlace` does. */
export async function placeBeside(
  env: NodeJS.ProcessEnv,
  { folder, server }: { readonly folder: string; readonly server: string },
  postgres: RestoreGround["postgres"],
): Promise<RestoreGround> {
  const account = serviceAccount();
  return { ...(await groundIn(env, folder, server, account)), postgres };
}

/** Throws `StackError` where this machine has no PostgreSQL with its tools. */
export async function findPlace(env: NodeJS.ProcessEnv): Promise<Place> {
  const account = serviceAccount();
  const wanted = join(dataRoot(env), `drill-restore-${process.pid}`);
  const { folder } = serversFolder(wanted, account);
  const server = join(folder, "postgres");
  const { found, ...ground } = await groundIn(env, folder, server, account);
  const postgres = new PrivatePostgres(found, server, account);
  return { ...ground, postgres, version: found.version };
}

async function groundIn(
  env: NodeJS.ProcessEnv,
  folder: string,
  server: string,
  account: Account | null,
) {
  const found = await findPostgres(searchFrom(env));
  if (found === null)
    throw new StackError(
      "no PostgreSQL of 15 or newer is installed; npm's has no tools to copy one",
    );
  const { bin, libraries } = found;
  const [base, wal] = [join(folder, "base"), join(folder, "wal")];
  for (const each of [folder, base, wal]) ownFolder(each, account);
  return {
    ...{ found, folder, account, base, wal },
    data: join(server, "data"),
    env: serverEnv(bin, libraries),
    program: (name: string) => programOf(name, bin, searchFrom(env)),
  };
}

function programOf(name: string, bin: string, search: ReturnType<typeof searchFrom>): string {
  const [file] = findBinaries(name, { ...search, path: [bin, ...search.path] });
  if (file === undefined)
    throw new StackError(`${name} is not installed; it comes with PostgreSQL`);
  return file;
}

/** Runs a program to its end. Throws `StackError` with the place of its log when it fails. */
export async function runProgram(
  { folder, account, env, program }: RestoreGround,
  name: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<void> {
  const logFile = join(folder, `${name}.log`);
  const child = await startChild({
    ...{ name, args, account, logFile, file: program(name), cwd: "/", env: { ...env, ...more } },
  });
  const how = await child.ended;
  if (how !== "exit 0") throw new StackError(`${basename(name)} ended with ${how}: see ${logFile}`);
}

/** Takes everything away. */
export function clearPlace({ folder }: Place): void {
  rmSync(folder, { recursive: true, force: true });
}

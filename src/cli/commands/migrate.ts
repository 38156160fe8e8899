/** `sds migrate`: brings the database to this release, and makes the queue's tables where there is no Redis; or looks. */
import type { Command } from "commander";
import type { Config } from "../../config.ts";
import { armFaultPoints, faultPoint } from "../../fault-point.ts";
import { checkSchema, loadApplied, place } from "../../store/check-schema.ts";
import { migrate } from "../../store/migrate.ts";
import { migrations, schemaText } from "../../store/migration-files.ts";
import { type SchemaFit, weighSchema } from "../../store/schema-fit.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, namingDatabase, withDatabase } from "../find-database.ts";
import { shell } from "../shell.ts";

/** Adds the command. */
export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to the schema of this release")
    .addHelpText(
      "after",
      `
Forward only, under a lock: several may be started at once, and one that finds nothing to do says so. On the database of
a later release that lets this one run there is nothing to do either.
--check changes nothing: it tells the schema of this release, that of the database, and the lowest whose programs may run
on it. Exit code 0: programs of this release may; 1: they may not, and why.
Without REDIS_URL the queue is on PostgreSQL, and its own tables (schema sds_queue) are made as well.

Example:
  DATABASE_URL=postgres://sds:secret@127.0.0.1:5432/sds sds migrate
  sds migrate --check`,
    )
    .option(
      "--check",
      "say whether programs of this release may run on the database, and change nothing",
    )
    .action(({ check }: { readonly check?: true }) =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        if (check === true) return tellFit(config);
        const databaseUrl = config.DATABASE_URL;
        const redisUrl = config.REDIS_URL ?? null;
        try {
          armFaultPoints(config.SDS_FAULT_POINTS);
          const applied = await migrate(databaseUrl, () => faultPoint("migrate.midway"));
          for (const name of applied) shell().stdout.write(`applied ${name}\n`);
          // The queue's library takes a second to load: no other command waits for it.
          const { prepareQueues } = await import("../../queue/connection.ts");
          await prepareQueues({ redisUrl, databaseUrl });
          const queue = redisUrl === null ? "queue on PostgreSQL" : "queue on Redis";
          const fit = await withDatabase(config, checkSchema);
          shell().stdout.write(`${doneInWords(applied.length, fit)}, ${queue}\n`);
        } catch (error) {
          throw await namingDatabase(error, databaseUrl);
        }
        return 0;
      }),
    );
}

function doneInWords(applied: number, { program, database }: SchemaFit): string {
  if (database > program)
    return `nothing to do: the database is of schema ${schemaText(database)}, which lets programs of this release (${schemaText(program)}) run`;
  return applied === 0
    ? "nothing to do: the database is of this release"
    : "the database is of this release now";
}

/** Both schemas, and whether the one serves the other. */
function tellFit(config: Config): Promise<ExitCode> {
  return withDatabase(config, async (pool): Promise<ExitCode> => {
    const own = migrations();
    const { program, database, readsFrom } = weighSchema(own, await loadApplied(pool));
    const lowest = readsFrom === null ? "" : `, for programs of ${schemaText(readsFrom)} and later`;
    shell().stdout.write(`this release  schema ${schemaText(program)}\n`);
    shell().stdout.write(
      `the database  schema ${schemaText(database)}${lowest}; ${await place(pool)}\n`,
    );
    await checkSchema(pool, own);
    shell().stdout.write("programs of this release may run on it\n");
    return 0;
  });
}

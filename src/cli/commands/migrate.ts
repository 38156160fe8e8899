/** `sds migrate`: brings the database to this release, and makes the queue's tables where there is no Redis. */
import type { Command } from "commander";
import { migrate } from "../../store/migrate.ts";
import { exitWith } from "../exit.ts";
import { findConfig, namingDatabase } from "../find-database.ts";
import { shell } from "../shell.ts";

/** Adds the command. */
export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to the schema of this release")
    .addHelpText(
      "after",
      `
Forward only, under a lock: several may be started at once, and one that finds nothing to do says so.
Without REDIS_URL the queue is on PostgreSQL, and its own tables (schema sds_queue) are made as well.

Example:
  DATABASE_URL=postgres://sds:secret@127.0.0.1:5432/sds sds migrate`,
    )
    .action(() =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        const databaseUrl = config.DATABASE_URL;
        const redisUrl = config.REDIS_URL ?? null;
        try {
          const applied = await migrate(databaseUrl);
          for (const name of applied) shell().stdout.write(`applied ${name}\n`);
          // The queue's library takes a second to load: no other command waits for it.
          const { prepareQueues } = await import("../../queue/connection.ts");
          await prepareQueues({ redisUrl, databaseUrl });
          const queue = redisUrl === null ? ", queue on PostgreSQL" : ", queue on Redis";
          shell().stdout.write(
            `${applied.length === 0 ? "nothing to do: the database is of this release" : "the database is of this release now"}${queue}\n`,
          );
        } catch (error) {
          throw await namingDatabase(error, databaseUrl);
        }
        return 0;
      }),
    );
}

/** Looks again and again whether this program may still run on its database, whose schema may change while it works. */
import { operatingErrorOf } from "../src/errors.ts";
import { sleepWall } from "../src/std/clock.ts";
import { checkSchema } from "../src/store/check-schema.ts";
import { migrations, schemaText } from "../src/store/migration-files.ts";
import type { Ground } from "./ground.ts";
import type { Running } from "./process.ts";

const everyMs = 5_000;

/**
 * Checks the schema, then keeps looking. Rejects with `SCHEMA_UNKNOWN` or `SCHEMA_BEHIND` where the program may not run;
 * where that comes later, the process ends with it, as it would have at its start.
 */
export async function startSchemaWatch({
  pool,
  log,
}: Pick<Ground, "pool" | "log">): Promise<Running> {
  const own = migrations();
  const first = await checkSchema(pool, own);
  log.info({
    outcome: `of schema ${schemaText(first.program)}, on a database of ${schemaText(first.database)}`,
  });
  const stop = new AbortController();
  const turns = (async () => {
    await sleepWall(everyMs, stop.signal);
    while (!stop.signal.aborted) {
      try {
        await checkSchema(pool, own);
      } catch (error) {
        const known = operatingErrorOf(error);
        if (known === null || known.reaction === "stop") {
          // Where nobody catches it, so that the process ends; the rest of its parts are closed on the way.
          setImmediate(() => {
            throw known ?? error;
          });
          return;
        }
        log.warn({ code: known.code, detail: `schema: ${known.message}` });
      }
      await sleepWall(everyMs, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turns;
    },
  };
}

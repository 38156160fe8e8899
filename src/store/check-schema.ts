/** Holds a database against the release that a program is of: asked when it starts, and again while it runs. */
import { OperatingError } from "../errors.ts";
import { type Migration, migrations, schemaText } from "./migration-files.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { type AppliedMigration, type SchemaFit, weighSchema } from "./schema-fit.ts";

/** What was applied, by name; nothing where no migration ever was. */
export async function loadApplied(on: Pool | Client): Promise<readonly AppliedMigration[]> {
  try {
    const rows = await run<{ name: string; checksum: string; reads_from: number | null }>(
      on,
      "schema/load-applied",
      [],
    );
    return rows.map(({ name, checksum, reads_from }) => ({
      ...{ name, checksum, readsFrom: reads_from },
    }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "42P01") return [];
    throw error;
  }
}

/**
 * The schema of this release and that of a database. Throws `SCHEMA_UNKNOWN` where the database is of a later release
 * that lets programs of this one run no more, or where one that was applied differs; `SCHEMA_BEHIND` where it is of an
 * earlier one. Each says what, where, and what would pass. `own` are migrations that were read before.
 */
export async function checkSchema(
  pool: Pool,
  own: readonly Migration[] = migrations(),
): Promise<SchemaFit> {
  const fit = weighSchema(own, await loadApplied(pool));
  if (fit.refusal !== null)
    throw new OperatingError("SCHEMA_UNKNOWN", `${await place(pool)}: ${fit.refusal}`);
  const [first] = fit.missing;
  if (first !== undefined)
    throw new OperatingError(
      "SCHEMA_BEHIND",
      `${await place(pool)}: the database is of schema ${schemaText(fit.database)}, this release of ${schemaText(fit.program)}, and ${first} was not applied: run "sds migrate" of this release first`,
    );
  return fit;
}

/** Which database it is, in words: its name, and where its server listens. */
export async function place(pool: Pool): Promise<string> {
  const [row] = await run<{ place: string }>(pool, "schema/locate", []);
  return row?.place ?? "the database";
}

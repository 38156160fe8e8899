/**
 * Whether a program of one schema may run on a database of another ("expand, roll, contract", reliability.md 7.2): on its
 * own, and on a later one whose migrations let it. Pure: what was applied is handed in.
 */
import { type Migration, schemaNumber, schemaText } from "./migration-files.ts";

export interface AppliedMigration {
  readonly name: string;
  /** SHA-256 of its text in hex, as it was applied. */
  readonly checksum: string;
  /** Lowest schema whose programs may run once it is applied; null: all that could before. */
  readonly readsFrom: number | null;
}

export interface SchemaFit {
  /** Schema of the program: the number of its last migration. */
  readonly program: number;
  /** Schema of the database; 0: it has none. */
  readonly database: number;
  /** Lowest schema whose programs may run on the database; null: no migration says. */
  readonly readsFrom: number | null;
  /** Migrations of the program that the database lacks, by name. */
  readonly missing: readonly string[];
  /** What keeps program and database apart for good, in words; null: nothing does. */
  readonly refusal: string | null;
}

/** Weighs the migrations of a program, in order, against those that were applied. */
export function weighSchema(
  own: readonly Migration[],
  applied: readonly AppliedMigration[],
): SchemaFit {
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const program = Math.max(0, ...own.map(({ number }) => number));
  const database = Math.max(0, ...applied.map(({ name }) => schemaNumber(name)));
  const lowest = Math.max(0, ...applied.map((each) => each.readsFrom ?? 0));
  const fit = {
    ...{ program, database, readsFrom: lowest === 0 ? null : lowest },
    missing: own.filter(({ name }) => !checksums.has(name)).map(({ name }) => name),
  };
  return { ...fit, refusal: refusalOf(own, applied, checksums, fit) };
}

function refusalOf(
  own: readonly Migration[],
  applied: readonly AppliedMigration[],
  checksums: ReadonlyMap<string, string>,
  { program, database, readsFrom, missing }: Omit<SchemaFit, "refusal">,
): string | null {
  const edited = own.find(({ name, checksum }) => (checksums.get(name) ?? checksum) !== checksum);
  if (edited !== undefined)
    return `${edited.name} was edited after it was applied; add a new one instead`;
  const names = new Set(own.map(({ name }) => name));
  const unknown = applied.filter(({ name }) => !names.has(name) && schemaNumber(name) <= program);
  if (unknown.length > 0)
    return `the database holds ${unknown.map(({ name }) => name).join(", ")}, which this release does not know`;
  if (readsFrom !== null && readsFrom > program) {
    const by = applied.findLast((each) => each.readsFrom === readsFrom)?.name;
    return `the database is of schema ${schemaText(database)}, and since ${by} programs of schema ${schemaText(readsFrom)} or later may run on it; this one is of ${schemaText(program)}: start a release of ${schemaText(readsFrom)} or later`;
  }
  if (database > program && missing.length > 0)
    return `the database is of schema ${schemaText(database)}, later than this release (${schemaText(program)}), and never had ${missing.join(", ")}: start the release that made it`;
  return null;
}

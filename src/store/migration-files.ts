/** The migrations of this release: files in plain SQL, each of which says whether programs from before it may go on. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../sql/migrations/", import.meta.url);

export interface Migration {
  /** `0045_reads_from.sql`. */
  readonly name: string;
  /** Number of the schema that it makes. */
  readonly number: number;
  readonly text: string;
  /** SHA-256 of the text in hex. */
  readonly checksum: string;
  /** Lowest schema whose programs may run once it is applied; null: it expands, and all may go on. */
  readonly readsFrom: number | null;
}

/** The first line of a migration: `-- expand`, or `-- contract: 0046` where programs below 0046 must have gone. */
const kind = /^-- (?:expand|contract: (\d{4}))\n/;

/** The migrations of this release in order. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      const checksum = createHash("sha256").update(text).digest("hex");
      return { name, number: schemaNumber(name), text, checksum, readsFrom: readsFrom(name, text) };
    });
}

/** The number of the schema that a migration makes, by its name. */
export function schemaNumber(name: string): number {
  return Number(name.slice(0, 4));
}

/** As in the names of migrations: `0045`. */
export function schemaText(number: number): string {
  return String(number).padStart(4, "0");
}

/**
 * What the first line of a migration says; null also where it says nothing, which no file from 0047 on may
 * (`test/store/schema-fit.test.ts`). Throws `RangeError` when one lets nobody run: it names at most its own schema.
 */
export function readsFrom(name: string, text: string): number | null {
  const lowest = kind.exec(text)?.[1];
  if (lowest === undefined) return null;
  if (Number(lowest) < 1 || Number(lowest) > schemaNumber(name))
    throw new RangeError(`${name} lets programs of ${lowest} run, and is earlier itself`);
  return Number(lowest);
}

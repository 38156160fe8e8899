/** Statements live in `sql/queries`, one a file; this loads them by their place and runs them as prepared statements. */
import { readFileSync } from "node:fs";
import type { QueryResultRow } from "pg";
import type { Client, Pool } from "./pool.ts";
import { rethrow } from "./pool.ts";

export type Parameter = string | number | boolean | null | Buffer;

const folder = new URL("../../sql/queries/", import.meta.url);
const texts = new Map<string, string>();

/** The statement of `sql/queries/<name>.sql`. */
export function statement(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`${name}.sql`, folder), "utf8");
  texts.set(name, text);
  return text;
}

/** Runs a statement and returns its rows, whose shape the caller states as the statement's select list says. */
export async function run<Row extends QueryResultRow>(
  on: Pool | Client,
  name: string,
  values: readonly Parameter[],
): Promise<Row[]> {
  const result = await on
    .query<Row>({ name, text: statement(name), values: [...values] })
    .catch(rethrow);
  return result.rows;
}

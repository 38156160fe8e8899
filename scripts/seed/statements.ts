/** The statements by which a record is seeded: plain SQL beside this file, set-based steps. */
import { readFileSync } from "node:fs";

export type Parameter = string | number | null | readonly (string | number | null)[];

const folder = new URL("./sql/", import.meta.url);

/** The text of `sql/<name>.sql`. */
export function seedStatement(name: string): string {
  return readFileSync(new URL(`${name}.sql`, folder), "utf8");
}

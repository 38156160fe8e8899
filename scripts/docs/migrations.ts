/** Tables as the migrations make and comment them, read from their text. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../../src/stack/program.ts";
import { sourceText } from "./source-comments.ts";

export interface ColumnDescription {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly says: string;
}

export interface TableDescription {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly ColumnDescription[];
  /** Constraints over several columns, as written. */
  readonly constraints: readonly string[];
}

const folder = "sql/migrations";
/** What ends the type in the definition of a column. */
const afterType =
  /\s+(?:not null|null|primary key|references|default|check|unique|generated|collate)\b/;

/** Every table in the order in which it was made. Throws when a table or a column has no comment. */
export function describeTables(): readonly TableDescription[] {
  const text = readdirSync(join(checkoutFolder(), folder))
    .sort()
    .map((name) => sourceText(`${folder}/${name}`))
    .join("\n");
  const comments = readComments(text);
  const commentOf = (what: string): string => {
    const says = comments.get(what);
    if (says === undefined) throw new Error(`no migration comments on ${what}`);
    return says;
  };
  return [...text.matchAll(/^create table (\w+) \(\n([\s\S]*?)^\)/gm)].map(
    ([, name = "", body = ""]) => {
      const lines = [...definitions(body), ...addedColumns(text, name)];
      const constraints = lines.filter(isConstraint);
      const primaryKey = constraints.find((line) => line.startsWith("primary key")) ?? "";
      return {
        name,
        says: commentOf(`table ${name}`),
        constraints,
        columns: lines
          .filter((line) => !isConstraint(line))
          .map((line) => {
            const column = describeColumn(line, primaryKey);
            return { ...column, says: commentOf(`column ${name}.${column.name}`) };
          }),
      };
    },
  );
}

/** The last comment on each thing: `table finding`, `column finding.rule`. */
function readComments(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^comment on (\w+ [\w.]+) is '((?:[^']|'')*)';/gm)].map(
      ([, what = "", says = ""]) => [what, says.replaceAll("''", "'")],
    ),
  );
}

/** One line a column or constraint. */
function definitions(body: string): string[] {
  return body
    .split("\n")
    .map((line) => line.trim().replace(/,$/, ""))
    .filter((line) => line !== "" && !line.startsWith("--"));
}

/** Columns that later migrations add. */
function addedColumns(text: string, tableName: string): string[] {
  const pattern = new RegExp(
    `^alter table ${tableName} add column (?:if not exists )?([^;]+);`,
    "gm",
  );
  return [...text.matchAll(pattern)].map(([, definition = ""]) => definition.trim());
}

function isConstraint(line: string): boolean {
  return /^(?:primary key|unique|check|foreign key|constraint|exclude)\b/.test(line);
}

function describeColumn(
  line: string,
  primaryKey: string,
): { name: string; type: string; isNullable: boolean } {
  const [name = "", ...rest] = line.split(/\s+/);
  const [type = ""] = ` ${rest.join(" ")}`.split(afterType);
  const isKey = line.includes("primary key") || new RegExp(`\\b${name}\\b`).test(primaryKey);
  return { name, type: type.trim(), isNullable: !isKey && !/\bnot null\b/.test(line) };
}

/** Tables as the migrations make and comment them, read from their text. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
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
  const text = migrationsText();
  const commentOf = commentsIn(text);
  return [...text.matchAll(/^create (?:unlogged )?table (\w+) \(\n([\s\S]*?)^\)/gm)].map(
    ([, name = "", body = ""]) => {
      const changes = changesOf(text, name);
      const lines = [...withPrimaryKey(definitions(body), changes), ...addedColumns(changes)].map(
        (line) => withoutNotNull(line, changes),
      );
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

/** Every view with what it tells. */
export function describeViews(): readonly { readonly name: string; readonly says: string }[] {
  const text = migrationsText();
  const commentOf = commentsIn(text);
  return [...text.matchAll(/^create view (\w+) as$/gm)].map(([, name = ""]) => ({
    name,
    says: commentOf(`view ${name}`),
  }));
}

/** All migrations in order; what was made under a name that was changed later stands under the later one. */
function migrationsText(): string {
  let text = "";
  for (const name of readdirSync(join(checkoutFolder(), folder)).sort()) {
    const added = sourceText(`${folder}/${name}`);
    for (const [, before = "", after = ""] of added.matchAll(
      /^alter table (\w+) rename to (\w+);/gm,
    ))
      text = text.replaceAll(
        new RegExp(`^((?:create|alter|comment on) (?:table|column) )${before}\\b`, "gm"),
        `$1${after}`,
      );
    text += `${added}\n`;
  }
  return text;
}

function commentsIn(text: string): (what: string) => string {
  const comments = readComments(text);
  return (what) => {
    const says = comments.get(what);
    if (says === undefined) throw new Error(`no migration comments on ${what}`);
    return says;
  };
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

/** What later migrations do to a table, one change each: `add column …`, `alter column … drop not null`. */
function changesOf(text: string, tableName: string): readonly string[] {
  const statements = text.matchAll(new RegExp(`^alter table ${tableName}\\s+([^;]+);`, "gm"));
  return [...statements].flatMap(([, changes = ""]) =>
    changes.split(/,\s*(?=(?:add|alter|drop) )/).map((change) => change.trim()),
  );
}

function addedColumns(changes: readonly string[]): string[] {
  return changes
    .filter((change) => change.startsWith("add column "))
    .map((change) => change.replace(/^add column (?:if not exists )?/, ""));
}

/** The last primary key that was given. */
function withPrimaryKey(lines: readonly string[], changes: readonly string[]): readonly string[] {
  const later = changes.findLast((change) => change.startsWith("add primary key"));
  if (later === undefined) return lines;
  const others = lines
    .filter((line) => !line.startsWith("primary key"))
    .map((line) => line.replace(" primary key", " not null"));
  return [...others, later.replace(/^add /, "")];
}

function withoutNotNull(line: string, changes: readonly string[]): string {
  const [name = ""] = line.split(/\s+/);
  return changes.includes(`alter column ${name} drop not null`)
    ? line.replace(" not null", "")
    : line;
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

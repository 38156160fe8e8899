/** The reference pages: what they take from the text of the code must be what the code does. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { describeTables } from "../../scripts/docs/migrations.ts";
import { renderReference } from "../../scripts/docs.ts";
import { settings } from "../../src/config.ts";
import { catalogue } from "../../src/domain/validate/catalogue.ts";
import { errorCatalogue } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import { stages } from "../../src/pipeline.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let client: pg.Client;
let pages: Record<string, string>;

beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  pages = await renderReference();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

test("every page says that it is generated, and from what", () => {
  expect(Object.keys(pages).length).toBeGreaterThanOrEqual(8);
  for (const [path, text] of Object.entries(pages)) {
    // JSON has no place for a remark; its description or its comment says it.
    if (path.endsWith(".json")) {
      const { info, $comment } = JSON.parse(text);
      expect(info?.description ?? $comment).toContain("npm run docs");
      continue;
    }
    if (path.endsWith(".svg")) {
      expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(text).toContain("npm run docs");
      continue;
    }
    expect(path).toMatch(/^docs\/reference\/[a-z-]+\.md$/);
    expect(text).toMatch(/^# .+\n\n> Generated from `.+` by `npm run docs`\. Do not edit/);
    expect(text).not.toContain("undefined");
  }
});

test("tables, columns, types and nulls are those of a database that was migrated", async () => {
  const { rows } = await client.query<{ column: string; type: string; nullable: boolean }>(
    `select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
            not a.attnotnull as nullable
     from pg_class as c
     join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'schema_migration'`,
  );
  const inDatabase = rows.map(
    ({ column, type, nullable }) => `${column} ${plainType(type)} ${nullable}`,
  );
  const onPage = describeTables().flatMap(({ name, columns }) =>
    columns.map(
      (column) => `${name}.${column.name} ${plainType(column.type)} ${column.isNullable}`,
    ),
  );
  expect(onPage.sort()).toEqual(inDatabase.sort());
});

test("every setting, rule, error, queue and limit stands on its page once", () => {
  const expectRows = (page: string, names: readonly string[]) => {
    const text = pages[`docs/reference/${page}.md`] ?? "";
    for (const name of names) {
      const rowsOfName = text.split(`\n| ${name} |`).length - 1;
      expect({ page, name, rowsOfName }).toEqual({ page, name, rowsOfName: 1 });
    }
  };
  const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``);
  expectRows("settings", quoted(settings.map(({ name }) => name)));
  expectRows(
    "rules",
    catalogue.map(({ id }) => id),
  );
  expectRows("errors", quoted(Object.keys(errorCatalogue)));
  expectRows("queues", quoted(stages));
  expectRows("limits", quoted(Object.keys(limits)));
});

/** Names that PostgreSQL has two of. */
function plainType(type: string): string {
  return type
    .replace("timestamp with time zone", "timestamptz")
    .replace("character(", "char(")
    .replace(/^int\b/, "integer");
}

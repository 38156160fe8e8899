/** Tables: what PostgreSQL holds, column by column. */
import { describeTables, describeViews, type TableDescription } from "./migrations.ts";
import { code, page, table } from "./page.ts";

/** The page. */
export function renderTablesPage(): string {
  const tables = describeTables();
  return page(
    "Tables",
    ["sql/migrations/*.sql"],
    [
      "PostgreSQL is the only record. Market time is the time of the service's clock; machine time that of the database server.",
      table(
        ["table", "holds"],
        tables.map(({ name, says }) => [`[${name}](#${name})`, says]),
      ),
      ...tables.map(renderTable),
      "## Views",
      table(
        ["view", "tells"],
        describeViews().map(({ name, says }) => [code(name), says]),
      ),
    ],
  );
}

function renderTable({ name, says, columns, constraints }: TableDescription): readonly string[] {
  return [
    `## ${name}`,
    says,
    table(
      ["column", "type", "null", "meaning"],
      columns.map((column) => [
        code(column.name),
        column.type,
        column.isNullable ? "yes" : "no",
        column.says,
      ]),
    ),
    ...(constraints.length === 0 ? [] : [constraints.map((line) => `- ${code(line)}`).join("\n")]),
  ];
}

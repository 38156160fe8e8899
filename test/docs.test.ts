/** The reference pages are what the code says today, and say all of it. */
import { describe, expect, test } from "@jest/globals";
import { renderReference } from "../scripts/docs.ts";
import { settings } from "../src/config.ts";
import { ladder } from "../src/domain/estimate/ladder.ts";
import { catalogue } from "../src/domain/validate/catalogue.ts";
import { errorCatalogue } from "../src/errors.ts";
import { pipeline } from "../src/pipeline.ts";
import { filesIn } from "./support/source-files.ts";

const generated = await renderReference();
// The schema of scenarios lies beside them, and a test there holds it.
const references = Object.keys(generated).filter((path) => path.startsWith("docs/reference/"));
const pages = new Map(filesIn(["docs/reference"]).map(({ path, text }) => [path, text]));

/** First cells of the rows of a page's first table, without their backquotes. */
function firstCells(name: string): readonly string[] {
  const text = pages.get(`docs/reference/${name}.md`) ?? "";
  const [, table = ""] = /\n\n\|[^\n]*\n\| ---[^\n]*\n((?:\|[^\n]*\n)+)/.exec(text) ?? [];
  return [...table.matchAll(/^\| ([^|]*?) \|/gm)].map(([, cell = ""]) => cell.replaceAll("`", ""));
}

/** Pages of measured figures: commands of their own write them, and tests of their own hold them. */
const measured = ["docs/reference/estimator-quality.md", "docs/reference/rule-quality.md"];

test("every page that is generated or measured is there, and no other", () => {
  expect([...pages.keys()]).toEqual([...references, ...measured].sort());
});

test.each(references)("%s is current (npm run docs)", (path) => {
  expect(pages.get(path)).toBe(generated[path]);
});

describe("the pages name what the code has, in both directions", () => {
  test("errors", () => {
    expect([...firstCells("errors")].sort()).toEqual(Object.keys(errorCatalogue).sort());
  });

  test("settings", () => {
    expect([...firstCells("settings")].sort()).toEqual(settings.map(({ name }) => name).sort());
  });

  test("rules", () => {
    expect([...firstCells("rules")].sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });

  test("tables, as the migrations make them", () => {
    const migrations = filesIn(["sql/migrations"], ".sql").map(({ text }) => text);
    const renamed = new Map(
      migrations.flatMap((text) =>
        [...text.matchAll(/^alter table (\w+) rename to (\w+);/gm)].map(
          ([, before = "", after = ""]) => [before, after] as const,
        ),
      ),
    );
    const made = migrations.flatMap((text) =>
      [...text.matchAll(/^create (?:unlogged )?table (\w+)/gm)].map(
        ([, table = ""]) => renamed.get(table) ?? table,
      ),
    );
    const page = pages.get("docs/reference/tables.md") ?? "";
    const named = [...page.matchAll(/^## (\w+)$/gm)].map(([, table = ""]) => table);
    expect([...named].sort()).toEqual([...made, "Views"].sort());
  });

  test("queues", () => {
    const page = pages.get("docs/reference/queues.md") ?? "";
    for (const stage of Object.keys(pipeline)) expect(page).toContain(stage);
  });

  test("methods", () => {
    const page = pages.get("docs/reference/methods.md") ?? "";
    for (const { name } of ladder) expect(page).toContain(name);
  });
});

test("each stage has a page of its own", () => {
  const written = new Set(
    filesIn(["docs/stages"], ".md").map(({ path }) => path.replace(/^.*\/|\.md$/g, "")),
  );
  for (const stage of ["ingest", ...Object.keys(pipeline)]) expect(written).toContain(stage);
});

test("links between pages lead somewhere", () => {
  const known = new Set(
    filesIn([
      "docs",
      "README.md",
      "ARCHITECTURE.md",
      "CHANGELOG.md",
      "SECURITY.md",
      "src",
      "sql",
      "deploy",
      "test",
      "simulator",
      "bench",
      "scripts",
      "workers",
      "LICENSE",
      "docker-compose.yml",
    ]).map(({ path }) => path),
  );
  const broken = filesIn(["docs", "README.md", "ARCHITECTURE.md"], ".md").flatMap(
    ({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(
        ([, link = ""]) => {
          const target = new URL(link, `file:///${path}`).pathname.slice(1).replace(/\/$/, "");
          const isThere =
            known.has(target) || [...known].some((file) => file.startsWith(`${target}/`));
          return isThere ? [] : [`${path}: ${link}`];
        },
      ),
  );
  expect(broken).toEqual([]);
});

/** House rules of the code that formatter and compiler cannot hold: what it never does, and where. */
import { describe, expect, test } from "@jest/globals";
import { logFields } from "../../src/log.ts";
import { filesIn, importsOf, type SourceFile, syntaxOf, textsOf } from "../support/source-files.ts";
import { findings, isNow, loggedFields, memberOf } from "./support/syntax-forms.ts";

const domain = filesIn(["src/domain"], ".ts");
const service = filesIn(["src", "workers"], ".ts");

test("the parser sees what the rules below look for", () => {
  const text = `
    import { a } from "../x.ts";
    import type { B } from "node:fs";
    export async function f(log: Log) {
      await g();
      log.info({ count: 1, rowId, ...rest });
      if (Date.now() > new Date() || process.env) throw new Error("select 1 from point");
    }`;
  const file = { path: "src/made-up/file.ts", text };
  const nodes = syntaxOf(file);
  const types = nodes.map(({ type }) => type);
  for (const type of ["AwaitExpression", "ThrowStatement"]) expect(types).toContain(type);
  expect(nodes.some((node) => node["async"] === true)).toBe(true);
  expect(nodes.some((node) => memberOf(node, "Date", "now"))).toBe(true);
  expect(nodes.some((node) => memberOf(node, "process", "env"))).toBe(true);
  expect(nodes.filter(isNow)).toHaveLength(1);
  expect(nodes.flatMap(loggedFields)).toEqual(["count", "rowId", "..."]);
  expect(textsOf(file)).toContain("select 1 from point");
  expect(importsOf(file)).toEqual([
    { source: "../x.ts", path: "src/x.ts", isTypeOnly: false },
    { source: "node:fs", path: null, isTypeOnly: true },
  ]);
});

describe("the domain is pure", () => {
  test("it never waits", () => {
    const waits = findings(domain, (file) =>
      syntaxOf(file).flatMap((node) =>
        node.type === "AwaitExpression" || node["async"] === true ? [node.type] : [],
      ),
    );
    expect(waits).toEqual([]);
  });

  test("it throws nothing but what an assertion throws", () => {
    const throws = findings(domain, (file) =>
      syntaxOf(file).flatMap((node) => (node.type === "ThrowStatement" ? ["throw"] : [])),
    );
    expect(throws).toEqual([]);
  });

  test("it reads no clock, draws by no chance, and knows nothing of a process", () => {
    const impure = findings(domain, (file) =>
      syntaxOf(file).flatMap((node) => {
        const name = node.type === "Identifier" ? String(node["value"]) : "";
        if (
          /^(process|console|performance|crypto|fetch|require|globalThis|set(Timeout|Interval|Immediate))$/.test(
            name,
          )
        )
          return [name];
        return memberOf(node, "Date", "now") || memberOf(node, "Math", "random") || isNow(node)
          ? [node.type]
          : [];
      }),
    );
    expect(impure).toEqual([]);
  });
});

describe("the world outside", () => {
  test("SQL stands in sql/ only", () => {
    const statement =
      /^\s*(select\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s|with\s+\w+\s+as\s+\(|truncate\s|(create|alter|drop)\s+(table|index|function|database|role|schema|type)\b)/i;
    const found = findings(service, (file) => textsOf(file).filter((text) => statement.test(text)));
    const files = [...new Set(found.map((each) => each.slice(0, each.indexOf(":"))))];
    expect(files.sort()).toEqual(Object.keys(sqlInCode).sort());
  });

  test("the environment is read in one place", () => {
    const readers = [...service, ...filesIn(["simulator"], ".ts")].filter((file) =>
      syntaxOf(file).some((node) => memberOf(node, "process", "env")),
    );
    const files = readers.map(({ path }) => path).filter((path) => !path.startsWith("src/cli/"));
    expect(files).toEqual(["src/config.ts"]);
  });

  test("lines of the log carry the fields of the list and no others", () => {
    const known = new Set<string>([...logFields, "stage"]);
    const unknown = findings(service, (file) =>
      syntaxOf(file)
        .flatMap(loggedFields)
        .filter((name) => !known.has(name)),
    );
    expect(unknown).toEqual([]);
  });

  test("the service writes to its log, never to the console; commands speak through theirs", () => {
    const speaking = service.filter((file) =>
      syntaxOf(file).some((node) => node.type === "Identifier" && node["value"] === "console"),
    );
    expect(speaking.map(({ path }) => path).filter((path) => !path.startsWith("src/cli/"))).toEqual(
      [],
    );
  });
});

/** Files that hold a statement of their own, each with its reason. */
const sqlInCode: Readonly<Record<string, string>> = {
  "src/stack/postgres.ts":
    "makes the database of a run on a server of its own, before there is any schema",
  "src/store/migrate.ts": "the ledger of migrations, before there is any schema",
  "workers/parts/webhook.ts": "asks whether the database answers at all",
};

describe("statements", () => {
  const statements = filesIn(["sql/queries"], ".sql");
  const nameOf = ({ path }: SourceFile) => path.slice("sql/queries/".length, -".sql".length);

  test("each begins with what it does", () => {
    const silent = statements.filter(({ text }) => !/^-- \S/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("each is used by its name, and every name has a statement", () => {
    const texts = new Set(service.flatMap(textsOf));
    const names = statements.map(nameOf);
    expect(names.filter((name) => !texts.has(name))).toEqual([]);
    const folders = new Set(names.map((name) => name.split("/")[0]));
    const asked = [...filesIn(["src/store"], ".ts")].flatMap(textsOf);
    const unknown = asked.filter((text) => {
      const [folder = "", rest] = text.split("/");
      return (
        rest !== undefined &&
        folders.has(folder) &&
        /^[a-z-]+\/[a-z-]+$/.test(text) &&
        !names.includes(text)
      );
    });
    expect(unknown).toEqual([]);
  });

  test("each is one statement", () => {
    const several = statements.filter(({ text }) =>
      text.replace(/--.*/g, "").trim().slice(0, -1).includes(";"),
    );
    expect(several.map(({ path }) => path)).toEqual([]);
  });
});

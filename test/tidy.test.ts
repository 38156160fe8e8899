/** House rules that compiler and linter cannot hold. Each names the file and line that breaks it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { logFields } from "../src/log.ts";

const root = resolve(import.meta.dirname, "..");

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes("node_modules"));
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** `file:line` of every line of code (comments left out) that matches. */
function linesWith(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) =>
        !/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line) ? [`${file}:${index + 1}`] : [],
      ),
  );
}

const service = [...filesBelow("src", /\.ts$/), ...filesBelow("workers", /\.ts$/)];
const domain = filesBelow("src/domain", /\.ts$/);

test("the domain waits for nothing, reads no clock, draws no chance and throws only by assert", () => {
  expect(
    linesWith(
      domain,
      /\bawait\b|\basync\b|Date\.now|new Date\(\)|Math\.random|\bthrow\b|performance\./,
    ),
  ).toEqual([]);
});

test("every statement stands in a file of its own that says what it does, and is used", () => {
  const code = service.map(read).join("\n");
  for (const file of filesBelow("sql/queries", /\.sql$/)) {
    const name = file.replace(/^sql\/queries\//, "").replace(/\.sql$/, "");
    expect({ name, isUsed: code.includes(`"${name}"`) }).toEqual({ name, isUsed: true });
    expect({ name, start: read(file).slice(0, 3) }).toEqual({ name, start: "-- " });
  }
});

test("SQL stands in sql/ only, but for the migrations' own ledger and the servers' health", () => {
  const allowed = /^src\/(store\/(migrate|pool|copy-rows|copy-buffer)|stack\/|cli\/|vee\/)/;
  const files = service.filter((file) => !allowed.test(file));
  expect(
    linesWith(files, /["'`](select|insert into|update|delete from) [a-z_(*]/i).filter(
      (place) => !place.startsWith("workers/parts/webhook.ts"),
    ),
  ).toEqual([]);
});

test("the environment is read in one place", () => {
  const files = service.filter((file) => !/^src\/(config|stack\/|cli\/)/.test(file));
  expect(linesWith(files, /process\.env/)).toEqual([]);
});

test("lines of the log carry the fields of the list and no others", () => {
  const known = new Set<string>([...logFields, "stage"]);
  const unknown = service.flatMap((file) =>
    [...read(file).matchAll(/\blog\.(?:debug|info|warn|error|fatal)\(\{([^}]*)\}/g)].flatMap(
      ([, fields = ""]) =>
        [...fields.matchAll(/(?:^|[,\n])\s*([a-zA-Z]+)\s*(?=[:,\n]|$)/g)]
          .map(([, name = ""]) => name)
          .filter((name) => !known.has(name))
          .map((name) => `${file}: ${name}`),
    ),
  );
  expect(unknown).toEqual([]);
});

test("no file is longer than a stranger reads", () => {
  const files = [
    ...service,
    ...filesBelow("simulator", /\.ts$/),
    ...filesBelow("scripts", /\.(ts|mjs)$/),
    ...filesBelow("web", /\.ts$/),
  ];
  const long = files.filter((file) => read(file).split("\n").length > 320);
  expect(long).toEqual([]);
});

test("nothing is left over, skipped or tied to a machine", () => {
  const tests = filesBelow("test", /\.ts$/).filter((file) => file !== "test/tidy.test.ts");
  const all = [
    ...service,
    ...tests,
    ...filesBelow("simulator", /\.ts$/),
    ...filesBelow("bench", /\.ts$/),
  ];
  expect(
    linesWith(
      all,
      /\b(TODO|FIXME)\b|\b(test|it|describe)\.(only|skip|todo)\(|@ts-(ignore|nocheck)|\bas any\b/,
    ),
  ).toEqual([]);
  expect(linesWith(all, /["'`]\/(home|root|Users)\/[a-z]/)).toEqual([]);
});

test("a rule has a file, an id and a test of its own", () => {
  const rules = filesBelow("src/domain/validate/rules", /\.ts$/);
  const ids = rules.flatMap((file) =>
    [...read(file).matchAll(/\bid: "(V\d+)"/g)].map(([, id = ""]) => id),
  );
  expect(ids.length).toBe(new Set(ids).size);
  expect(ids.length).toBeGreaterThanOrEqual(rules.length);
  const tests = new Set(
    filesBelow("test/domain/validate/rules", /\.test\.ts$/).map((file) => file.split("/").pop()),
  );
  for (const file of rules) {
    const wanted = file.split("/").pop()?.replace(/\.ts$/, ".test.ts") ?? "";
    expect({ file, hasTest: tests.has(wanted) }).toEqual({ file, hasTest: true });
  }
});

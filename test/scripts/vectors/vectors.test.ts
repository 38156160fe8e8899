/** `npm run vectors`: what it says of good, bad, unknown and unreadable files, and how it ends. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { checkoutFolder, programArguments } from "../../../src/stack/program-arguments.ts";
import { testEnvironment } from "../../support/environment.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sds-vectors-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const negative = (id: string, value: number, result: string) => ({
  id,
  rule: "SDS-V30",
  title: "sign",
  given: { value },
  expect: { result },
});

function run(files: Readonly<Record<string, unknown>>) {
  const own = mkdtempSync(join(folder, "run-"));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(own, name), typeof content === "string" ? content : JSON.stringify(content));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...programArguments("scripts/vectors/main.ts", testEnvironment()), own],
    { cwd: checkoutFolder(), encoding: "utf8" },
  );
  return { lines: stdout.trim().split("\n"), stderr, status };
}

describe("npm run vectors", () => {
  test("names what it does not know, and counts what it runs", () => {
    const { lines, status } = run({
      "validation.json": { cases: [negative("a", -1, "invalid"), negative("b", 0, "pass")] },
      "weather.json": {},
    });
    expect(lines).toEqual([
      "validation: 2 passed, 0 failed",
      "weather: skipped, no such vectors are known here",
      "2 passed, 0 failed",
    ]);
    expect(status).toBe(0);
  });

  test("shows what was expected and what came, and ends with 1", () => {
    const { lines, status } = run({
      "validation-more.json": { cases: [negative("a", -1, "pass")] },
    });
    expect(lines).toEqual([
      "FAILED validation-more a: SDS-V30 sign",
      '  expected {"result":"pass"}',
      '  got      {"result":"invalid"}',
      "validation-more: 0 passed, 1 failed",
      "0 passed, 1 failed",
    ]);
    expect(status).toBe(1);
  });

  test("two cases that give the same and expect another thing cannot both be met", () => {
    const { lines, status } = run({
      "validation.json": { cases: [negative("a", -1, "pass"), negative("b", -1, "invalid")] },
    });
    expect(lines.at(-1)).toBe("1 passed, 0 failed, 1 contradicted");
    expect(lines[0]).toBe("CONTRADICTED validation a: SDS-V30 sign");
    expect(status).toBe(0);
  });

  test("what is not built is counted by itself", () => {
    const { lines } = run({
      "estimation.json": {
        cases: [{ id: "a", kind: "unheard", title: "of", given: {}, expect: {} }],
      },
    });
    expect(lines.at(-1)).toBe("0 passed, 0 failed, 1 not built");
  });

  test("an error in a case is its failure, an unreadable file ends it with 2", () => {
    const broken = { id: "a", rule: "day", title: "nothing given", given: {}, expect: {} };
    expect(run({ "validation.json": { cases: [broken] } })).toMatchObject({ status: 1 });
    expect(run({ "validation.json": "{" })).toMatchObject({ status: 2 });
    expect(run({})).toMatchObject({ status: 2 });
  });
});

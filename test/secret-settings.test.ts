/** Secrets come from the environment or from files, and are repeated nowhere. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../src/config.ts";
import { withoutPassword } from "../src/stack/given.ts";
import { runSds } from "./cli/run-sds.ts";

const folder = mkdtempSync(join(tmpdir(), "sds-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = "postgres://sds:Tr0ub4dor@db.example/sds";
function fileOf(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe("a secret in a file", () => {
  test("counts like the setting that it stands for", () => {
    const config = parseConfig({
      DATABASE_URL_FILE: fileOf("database", `${secret}\n`),
      SDS_MPAN_REF_KEY_FILE: fileOf("key", "a key of our own, not printed".replaceAll(" ", "-")),
      SDS_DIP_ENVIRONMENT_TAG: "PRD",
    });
    expect(config).toMatchObject({
      DATABASE_URL: secret,
      SDS_MPAN_REF_KEY: "a-key-of-our-own,-not-printed",
    });
  });

  test.each([
    ["that others can read", fileOf("open", secret, 0o644), "chmod 600"],
    ["that is empty", fileOf("empty", " \n"), "is empty"],
    ["that is not there", join(folder, "nowhere"), "is not there"],
  ])("%s stops the start", (_, path, says) => {
    expect(() => parseConfig({ DATABASE_URL_FILE: path })).toThrow(says);
  });

  test("and in the environment as well is one too many", () => {
    const both = { DATABASE_URL: secret, DATABASE_URL_FILE: fileOf("both", secret) };
    expect(() => parseConfig(both)).toThrow("DATABASE_URL is set too");
  });

  test("that does not fit is not repeated", () => {
    const wrong = { DATABASE_URL_FILE: fileOf("wrong", "Tr0ub4dor") };
    expect(() => parseConfig(wrong)).toThrow("expected postgres|postgresql://");
    expect(() => parseConfig(wrong)).not.toThrow("Tr0ub4dor");
  });
});

describe("what is shown", () => {
  test("sds config says that a secret is set and where its file is, not what it is", async () => {
    const path = fileOf("shown", secret);
    const { out, err } = await runSds(["config"], {
      DATABASE_URL_FILE: path,
      REDIS_URL: "redis://default:Tr0ub4dor@127.0.0.1:6379",
      SDS_MPAN_REF_KEY: "Tr0ub4dor-and-sixteen",
    });
    expect(out).toContain(path);
    expect(out).toContain("redis://default:***@127.0.0.1:6379");
    expect(out).toContain("(set)");
    expect(out + err).not.toContain("Tr0ub4dor");
  });

  test.each([
    ["postgres://sds:pa@ss/word@db:5432/sds", "postgres://sds:***@db:5432/sds"],
    ["redis://:word@db", "redis://:***@db"],
    ["postgres://db/sds?user=a&password=word&x=1", "postgres://db/sds?user=a&password=***&x=1"],
    ["postgres://sds@db/sds", "postgres://sds@db/sds"],
  ])("%s is shown as %s", (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});

/** Local users: passwords as they are kept, the file, and when a console without users is refused. */
import { chmodSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { consoleAccess } from "../../../src/ops/access/console-access.ts";
import { hashPassword, isPassword } from "../../../src/ops/access/password.ts";
import { readUsers, UsersFile, writeUsers } from "../../../src/ops/access/users-file.ts";

const folder = mkdtempSync(join(tmpdir(), "sds-users-"));
const path = join(folder, "users.json");
const database = { DATABASE_URL: "postgres://u@127.0.0.1/sds" };

afterAll(() => rmSync(folder, { recursive: true }));

describe("passwords", () => {
  test("are known again, and no two are kept alike", async () => {
    const [one, other] = [
      await hashPassword("grüße vom netz"),
      await hashPassword("grüße vom netz"),
    ];
    expect(one).not.toBe(other);
    expect(await isPassword("grüße vom netz".normalize("NFD"), one)).toBe(true);
    expect(await isPassword("grüße vom Netz", one)).toBe(false);
    expect(await isPassword("anything", "scrypt$not$a$hash")).toBe(false);
  });
});

describe("the file", () => {
  test("is its owner's alone, and is read again when it changes", async () => {
    const password = await hashPassword("correct horse battery");
    writeUsers(path, [{ name: "ada", role: "operator", supplierDipId: null, password }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const users = new UsersFile(path);
    expect(users.find("ada")?.role).toBe("operator");
    writeUsers(path, [{ name: "bob", role: "supplier", supplierDipId: "2300000012", password }]);
    // Two writes within one tick of the file system's clock look alike: the second is a little later.
    utimesSync(path, new Date(), new Date(Date.now() + 5_000));
    expect([users.find("ada"), users.find("bob")?.supplierDipId]).toEqual([null, "2300000012"]);
  });

  test.each([
    ["not JSON", "{", /is not JSON/],
    ["a role that is none", '{"users":[{"name":"ada","role":"root"}]}', /role/],
    [
      "a supplier without a DIP id",
      `{"users":[{"name":"ada","role":"supplier","supplierDipId":null,"password":"x"}]}`,
      /password|supplier/,
    ],
  ])("%s stops the start, with the setting's name", (_what, text, says) => {
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => readUsers(path)).toThrow(says);
    expect(() => readUsers(path)).toThrow(/SDS_CONSOLE_USERS_FILE/);
  });

  test("that others can read is refused, and so is an empty one", () => {
    writeFileSync(path, '{"users":[]}', { mode: 0o600 });
    expect(() => new UsersFile(path)).toThrow(/has no user/);
    chmodSync(path, 0o644);
    expect(() => readUsers(path)).toThrow(/chmod 600/);
  });
});

describe("a console without users", () => {
  test("is open on a loopback address", () => {
    expect(consoleAccess(parseConfig(database)).everyone?.role).toBe("operator");
  });

  test.each([
    [{ SDS_CONSOLE_HOST: "0.0.0.0" }],
    [{ SDS_CONSOLE_HOST: "10.0.0.7" }],
    [{ SDS_DIP_ENVIRONMENT_TAG: "PRD", SDS_MPAN_REF_KEY: "k".repeat(32) }],
  ])("is refused with %j", (more) => {
    expect(() => consoleAccess(parseConfig({ ...database, ...more }))).toThrow(/CONFIG_INVALID/);
  });
});

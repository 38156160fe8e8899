/** Looking for programs. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  findBinaries,
  isAtLeast,
  programVersion,
  searchFrom,
} from "../../src/stack/find-binary.ts";
import { findPostgres } from "../../src/stack/postgres-program.ts";
import { findRedis } from "../../src/stack/redis.ts";
import { testFolder } from "../support/servers.ts";

function program(folder: string, name: string, prints: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!${process.execPath}\nconsole.log(${JSON.stringify(prints)});\n`);
  chmodSync(file, 0o755);
  return file;
}

test("versions are compared number by number", () => {
  expect(isAtLeast("15.14", [15])).toBe(true);
  expect(isAtLeast("14.22", [15])).toBe(false);
  expect(isAtLeast("6.2.6", [6, 2])).toBe(true);
  expect(isAtLeast("6.0.16", [6, 2])).toBe(false);
  expect(isAtLeast("10.0", [6, 2])).toBe(true);
  expect(isAtLeast("18", [18, 0])).toBe(true);
});

test("PATH comes first, then the highest version of a folder with a star", () => {
  const folder = testFolder("find");
  const onPath = program(join(folder, "bin"), "server", "server 1.0");
  const nine = program(join(folder, "pg", "9", "bin"), "server", "server 9.6");
  const sixteen = program(join(folder, "pg", "16", "bin"), "server", "server 16.1");
  const search = {
    path: [join(folder, "absent"), join(folder, "bin")],
    system: [join(folder, "pg/*/bin"), join(folder, "none/*/bin")],
  };
  expect(findBinaries("server", search)).toEqual([onPath, sixteen, nine]);
});

test("a link keeps the name that it is called by", () => {
  const folder = testFolder("link");
  const target = program(folder, "many-roles", "v=7.0.15");
  symlinkSync(target, join(folder, "redis-server"));
  const search = { path: [folder], system: [] };
  expect(findBinaries("redis-server", search)).toEqual([join(folder, "redis-server")]);
});

test("an empty entry of PATH is not the working folder", () => {
  expect(searchFrom({ PATH: "/a::/b" }).path).toEqual(["/a", "/b"]);
  expect(searchFrom({}).path).toEqual([]);
});

test("a program that prints no version, or does not run, has none", async () => {
  const folder = testFolder("version");
  const silent = program(folder, "silent", "hello");
  expect(await programVersion(silent, [], {})).toBeNull();
  expect(await programVersion(join(folder, "absent"), [], {})).toBeNull();
});

test("servers that are too old are passed over with a reason", async () => {
  const folder = testFolder("old");
  program(folder, "redis-server", "Redis server v=6.0.16 sha=00000000:0");
  program(folder, "postgres", "postgres (PostgreSQL) 13.4");
  const passedOver: string[] = [];
  const search = { path: [folder], system: [] };
  expect(await findRedis(search, passedOver)).toBeNull();
  expect(await findPostgres(search, passedOver)).toBeNull();
  expect(passedOver).toEqual([
    `${folder}/redis-server is version 6.0.16, older than 6.2`,
    `${folder}/postgres is PostgreSQL 13.4, older than 15`,
  ]);
});

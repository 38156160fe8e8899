/**
 * Tests of what not every machine has. Where it is missing they are skipped, with the reason in their name; where it is
 * a server and SDS_TEST_SERVERS_REQUIRED=1 says that all of them have to be there, a test of that name fails instead.
 */
import { describe, test } from "@jest/globals";
import { testEnvironment } from "./environment.ts";

/** What this machine lacks; null: nothing. */
export type Lack = { readonly says: string; readonly isFailure: boolean } | null;

/** What tests need that no setting can demand: recordings that lie beside the repository, a kind of system. */
export function lackOf(what: string, isThere: boolean): Lack {
  return isThere ? null : { says: `needs ${what}`, isFailure: false };
}

/** Programs of servers by their names, each as it was found; null: it is not installed. */
export function lackOfServers(found: Readonly<Record<string, object | null>>): Lack {
  const absent = Object.keys(found).filter((name) => found[name] === null);
  if (absent.length === 0) return null;
  const isFailure = testEnvironment()["SDS_TEST_SERVERS_REQUIRED"] === "1";
  return { says: `needs ${absent.join(" and ")}`, isFailure };
}

/** A group of tests. */
export function describeNeeding(lack: Lack, name: string, body: () => void): void {
  if (lack === null) describe(name, body);
  else if (lack.isFailure) test(named(name, lack), () => failFor(lack));
  else describe.skip(named(name, lack), body);
}

/** One test. */
export function testNeeding(lack: Lack, name: string, body: () => void | Promise<void>): void {
  if (lack === null) test(name, body);
  else if (lack.isFailure) test(named(name, lack), () => failFor(lack));
  else test.skip(named(name, lack), body);
}

const named = (name: string, { says }: { readonly says: string }) => `${name} (${says})`;

function failFor({ says }: { readonly says: string }): never {
  throw new Error(`SDS_TEST_SERVERS_REQUIRED=1, and this test ${says}`);
}

/** The command line: what it says and how it exits. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { programArguments } from "../../../src/stack/program-arguments.ts";
import { testEnvironment } from "../../support/environment.ts";
import { testFolder } from "../../support/servers.ts";
import { settleIdeally, writeJournal } from "../support/ideal-service.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

const main = programArguments("simulator/main.ts", testEnvironment());

function sim(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...main, ...args], {
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

test("help teaches the order of use", () => {
  const { status, out } = sim("--help");
  expect(status).toBe(0);
  for (const word of ["plan", "run", "check", "Order of use"]) expect(out).toContain(word);
});

test("plan writes the ledger and says what is in it; other options on the same directory are refused", async () => {
  const ledger = join(testFolder("sds sim"), "new");
  const { status, out } = sim(
    "plan",
    "--meters",
    "5",
    "--days",
    "1",
    "--faults",
    "none",
    "--ledger",
    ledger,
  );
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ planned: true, meters: 5, days: 1 });
  const other = sim("plan", "--meters", "6", "--days", "1", "--ledger", ledger);
  expect(other.status).toBe(2);
  expect(other.err).toContain("holds the ledger of another plan");
});

test("bad arguments exit 2 with what would pass", () => {
  const { status, err } = sim("plan", "--ledger", "x", "--from", "26.10.2026");
  expect(status).toBe(2);
  expect(err).toContain("A date such as 2026-10-26 is expected.");
});

test("check exits 0, 1 and 2, names meters and days, and never an MPAN", async () => {
  const { directory, plan } = await plannedLedger({ meters: 20 });
  const json = join(directory, "report.json");
  expect(sim("check", "--ledger", directory).status).toBe(2);
  const versions = settleIdeally(directory, plan);
  writeJournal(directory, versions);
  const good = sim("check", "--ledger", directory, "--json", json);
  expect(good).toMatchObject({ status: 0, err: "" });
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
    ok: true,
    differences: [],
    generated: { meters: 20 },
  });
  writeJournal(directory, versions.slice(1));
  const bad = sim("check", "--ledger", directory);
  expect(bad.status).toBe(1);
  expect(bad.out).toMatch(/meter 1 AI 2026-10-26: /);
  expect(good.out + bad.out).not.toMatch(/\d{13}/);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { programArguments } from "../../../src/stack/program-arguments.ts";
import { testEnvironment } from "../../support/environment.ts";
import { dayMessage, registrationLine } from "./support/messages.ts";

const root = join(import.meta.dirname, "..", "..", "..");
let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "stand-in main "));
  await writeFile(join(directory, "registrations.jsonl"), `${registrationLine()}\n`);
});
afterAll(() => rm(directory, { recursive: true }));

function start(...options: readonly string[]) {
  const args = [...programArguments("simulator/dip/main.ts", testEnvironment()), ...options];
  const child = spawn(process.execPath, args, { cwd: root });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, output, ended };
}

const readyLine = async ({ child, output }: ReturnType<typeof start>): Promise<string> => {
  while (!output.stdout.includes("\n")) await once(child.stdout, "data");
  return output.stdout;
};

describe("as a process", () => {
  test("tells its port in one line, takes a call, and ends with 0 on SIGTERM with all on disk", async () => {
    const ledger = join(directory, "ledger");
    const running = start(
      ...["--ledger", ledger, "--registrations", join(directory, "registrations.jsonl")],
      ...["--webhook", "http://127.0.0.1:1", "--clock", `2026-10-27T00:41:00Z,1,${Date.now()}`],
    );
    const ready = JSON.parse(await readyLine(running)) as { ready: boolean; port: number };
    expect(ready).toEqual({
      ready: true,
      port: expect.any(Number),
      suppliersPort: expect.any(Number),
    });
    const reply = await fetch(`http://127.0.0.1:${ready.port}/dip-channel/IF-021`, {
      method: "POST",
      body: JSON.stringify([dayMessage(), dayMessage({ periods: { 1: { v: "-0.001" } } })]),
    });
    expect(reply.status).toBe(201);
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    const lines = (await readFile(join(ledger, "platform.jsonl"), "utf8")).trimEnd().split("\n");
    const verdicts = lines.map((line) => (JSON.parse(line) as { verdict?: string }).verdict);
    expect(verdicts.slice(0, 3)).toEqual([undefined, "accepted", "rejected"]);
    expect(running.output.stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a wrong setting ends with a word about it", async () => {
    const running = start("--ledger", directory, "--rate", "many");
    expect(await running.ended).toBe(1);
    expect(running.output.stderr).toContain("--rate");
  });

  test("a line that is no registration ends it with the number of the line", async () => {
    const file = join(directory, "broken.jsonl");
    await writeFile(file, `${registrationLine()}\n{"mpan":1}\n`);
    const running = start("--ledger", directory, "--registrations", file);
    expect(await running.ended).toBe(1);
    expect(running.output.stderr).toMatch(/^registrations, line 2: /);
  });
});

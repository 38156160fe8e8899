/** Programs of the checkout as child processes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startProgram } from "../../src/stack/program.ts";
import { testEnvironment } from "../support/environment.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";

const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();

test("gives the ready line, passes JSON lines on and logs the others", async () => {
  const logFolder = testFolder("program");
  const lines: Readonly<Record<string, unknown>>[] = [];
  const program = await startProgram({
    name: "fixture",
    script: "test/stack/fixtures/ready-program.ts",
    args: ["--n", "2"],
    env,
    logFolder,
    readyMs: 20_000,
    onLine: (line) => lines.push(line),
  });
  expect(program.ready).toEqual({ ready: true, port: 7 });
  expect(await program.stop("SIGTERM", 5_000)).toBe("exit 0");
  expect(lines).toEqual([{ ready: true, port: 7 }, { counted: 2 }, { goodbye: true }]);
  const logged = () => readFileSync(join(logFolder, "fixture.log"), "utf8");
  await until("the line in the log", () => logged().includes("not JSON"));
});

test("says how a program ended that never became ready, with the end of its log", async () => {
  await expect(
    startProgram({
      name: "fixture",
      script: "test/stack/fixtures/ready-program.ts",
      args: ["--fail"],
      env,
      logFolder: testFolder("program"),
      readyMs: 20_000,
    }),
  ).rejects.toThrow(/fixture ended \(exit 3\) before it was ready; its log ends:\n.*it is broken/);
});

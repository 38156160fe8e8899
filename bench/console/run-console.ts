/** One run of the console benchmark, from the first server to the result. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopProgram } from "../../scripts/cleanup.ts";
import { seededAt } from "../../scripts/seed/seed-record.ts";
import { randomAt } from "../../simulator/random.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { startStack } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { present } from "../../src/std/assert.ts";
import { migrate } from "../../src/store/migrate.ts";
import { resultHead } from "../measure/result-head.ts";
import { describeMachine } from "../pipeline/machine.ts";
import type { BenchRun } from "../pipeline/run-pipeline.ts";
import { benchPassword, startConsoleProcess } from "./console-process.ts";
import { findPaths } from "./find-paths.ts";
import { measurePages } from "./measure-pages.ts";
import type { ConsoleOptions } from "./options.ts";
import { benchPages } from "./pages.ts";
import { bars, type ConsoleResult, pageFigures, recordFigures, troubleOf } from "./result.ts";
import { describeRecord } from "./seeded-record.ts";
import { signIn } from "./visitor.ts";

/** Runs it. Throws what keeps it from being measured at all. */
export async function runConsole({
  options,
  env,
  console,
  cleanup,
  signal,
}: Omit<BenchRun, "options"> & { readonly options: ConsoleOptions }): Promise<ConsoleResult> {
  const { folder, requests, seed } = options;
  const { DATABASE_URL: given = "" } = env;
  if (given === "" && !existsSync(folder))
    throw new StackError(`there is no record in ${folder}: make one with npm run seed:big`);
  const machine = describeMachine();
  console.say("Starting servers …");
  const stack = await startStack({ env, name: "big", dataDir: folder });
  cleanup.add(() => stack.stop());
  console.say(renderRunningOn(stack));
  const { url: databaseUrl, mode, version } = stack.postgres;
  await migrate(databaseUrl);
  const record = await describeRecord(databaseUrl);
  const own = mkdtempSync(join(tmpdir(), "sds-bench-console-"));
  cleanup.add(async () => rmSync(own, { recursive: true, force: true }));
  const at = seededAt({
    from: present(record.days[0], "first day"),
    days: record.days.length,
  });
  const { program, url } = await startConsoleProcess(stack, { at, folder: own, env });
  cleanup.add(() => stopProgram(program));
  const visitors = {
    operator: await signIn(url, "operator", benchPassword),
    supplier: await signIn(url, "supplier", benchPassword),
  };
  const random = randomAt({ seed, meter: 0, purpose: "paths", day: 0 });
  const pages = benchPages(record, await findPaths(visitors, record, random));
  const times = await measurePages(pages, visitors, {
    ...{ requests, seed, signal },
    progress: (done) => {
      const text = `${done} of ${requests} requests of ${pages.length} pages`;
      console.show([text], text);
    },
  });
  console.clear();
  const figures = times.map(pageFigures);
  return {
    bench: "console",
    ...resultHead(machine, troubleOf(figures)),
    ...{ record: recordFigures(record), bars, pages: figures, postgres: `${version}, ${mode}` },
    seed,
  };
}

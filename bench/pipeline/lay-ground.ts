/** Servers, folder, database and prepared messages of a run. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Console, grouped } from "../../scripts/console.ts";
import { openDatabase } from "../../scripts/demo/database.ts";
import { logTail } from "../../src/stack/child.ts";
import { servingBuffersMb } from "../../src/stack/postgres.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { dataRoot, startStack } from "../../src/stack/stack.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { messagesPerDay, mpanDaysOf } from "./options.ts";
import type { BenchGround } from "./programs.ts";
import type { BenchRun } from "./run-pipeline.ts";
import { countStatements } from "./statements.ts";

/** Servers, folder and database: what everything else stands on. */
export async function layGround({
  options,
  env,
  console,
  cleanup,
}: BenchRun): Promise<BenchGround> {
  const name = `bench-${process.pid}`;
  const folder = join(dataRoot(env), name);
  const [ledger, logs, prepared] = ["ledger", "logs", "prepared"].map((part) => join(folder, part));
  if (ledger === undefined || logs === undefined || prepared === undefined)
    throw new RangeError("three folders");
  for (const each of [ledger, logs, prepared]) mkdirSync(each, { recursive: true });
  if (options.keep) cleanup.add(async () => console.say(`Kept: ${folder}`));
  else cleanup.add(async () => rmSync(folder, { recursive: true, force: true }));
  if (options.profile !== null) mkdirSync(options.profile, { recursive: true });
  console.say("Starting servers …");
  // A record that is to hold millions of days, and not one of a test: pages that do not fit are read and written again.
  const postgresBuffersMb = servingBuffersMb();
  const stack = await startStack({ env, name, dataDir: folder, postgresBuffersMb });
  cleanup.add(() => stack.stop({ throwAway: true }));
  console.say(renderRunningOn(stack));
  if (options.profile !== null && !(await countStatements(stack)))
    throw new StackError("--profile needs a PostgreSQL of our own that has pg_stat_statements");
  const database = await openDatabase(stack, name);
  cleanup.add(() => database.remove());
  if (options.durability === "none") await commitWithoutDisk(database.url);
  return { options, stack, databaseUrl: database.url, env, folder, ledger, logs, prepared };
}

/** Commits of the sessions to come do not wait for the disk: what a crash would take with it is the price of the comparison. */
async function commitWithoutDisk(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const name = client.escapeIdentifier(client.database ?? "");
    await client.query(`alter database ${name} set synchronous_commit = off`);
  } finally {
    await client.end();
  }
}

/** Makes the messages of a run in a program of its own; gives the bytes of all payloads. */
export async function prepareMessages(
  { options, prepared, logs, env, stack }: BenchGround,
  console: Console,
  started: (program: Program) => void,
): Promise<number> {
  const total = grouped(mpanDaysOf(options).all * messagesPerDay(options));
  console.say(`Preparing ${total} messages (not timed) …`);
  let payloadBytes = 0;
  const program = await startProgram({
    name: "prepare",
    script: "bench/pipeline/prepare.ts",
    args: [
      ...["--mpans", String(options.mpans + options.warmUp), "--days", String(options.days)],
      ...["--seed", String(options.seed), "--from", options.from],
      ...["--mqtt-version", String(stack.mqtt.version), "--folder", prepared],
      ...["--shape", options.shape, "--estimated", String(options.estimated)],
    ],
    env,
    logFolder: logs,
    readyMs: null,
    onLine: (line) => {
      payloadBytes = Number(line["payloadBytes"] ?? 0);
      const text = `${grouped(Number(line["prepared"]))} of ${total} prepared`;
      console.show([text], text);
    },
  });
  started(program);
  const how = await program.ended;
  console.clear();
  if (how !== "exit 0")
    throw new StackError(
      `the messages could not be prepared (${how}):\n${logTail(program.logFile)}`,
    );
  return payloadBytes;
}

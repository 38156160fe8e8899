/** `npm run seed:big`: a record of full size, for measuring the console upon it. */
import { prepareQueues } from "../../src/queue/connection.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createCleanup } from "../cleanup.ts";
import { createConsole, grouped } from "../console.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import { fillQuickly } from "./bulk-settings.ts";
import { assertRoom, gigabytes, neededBytes } from "./disk-need.ts";
import { openGround } from "./ground.ts";
import { parseOptions } from "./options.ts";
import { seededAt, seedRecord } from "./seed-record.ts";
import { SeedSession } from "./session.ts";

process.exitCode = await main();
process.exit();

async function main(): Promise<number> {
  const console = createConsole(process.stdout);
  const cleanup = createCleanup();
  const stopping = stopOnSignals(
    (name) => new StackError(`stopped by ${name}: the same command goes on from here`),
  );
  const work = seed();
  // When a signal ends the race, what then fails in the work has been answered for.
  work.catch(() => undefined);
  let isDone = false;
  try {
    await Promise.race([work, stopping.stopped]);
    isDone = true;
  } catch (error) {
    console.say(error instanceof StackError ? error.message : textOf(error));
  }
  for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
  return isDone ? 0 : (stopping.code() ?? 1);

  async function seed(): Promise<void> {
    const startedAt = Date.now();
    const options = parseOptions(process.argv.slice(2), process.env);
    const { mpans, days, from } = options;
    const needed = neededBytes(mpans, days);
    console.say(
      `${grouped(mpans)} MPANs, ${days} days from ${from}: about ${gigabytes(needed)} on the disk.`,
    );
    const stack = await openGround(options, { env: process.env, console, cleanup });
    const { postgres } = stack;
    const { url } = postgres;
    await migrate(url);
    await prepareQueues({ redisUrl: null, databaseUrl: url });
    if (postgres.mode !== "given") assertRoom(options.folder, needed - (await sizeOf(url)));
    const settle = await fillQuickly(postgres);
    await seedRecord(url, options, { console, signal: stopping.signal });
    await settle();
    const bytes = await sizeOf(url);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.say(
      `${grouped(mpans * days)} MPAN-days in ${gigabytes(bytes)}, after ${seconds} s. The record stands at ${new Date(seededAt(options)).toISOString()}.`,
    );
  }
}

async function sizeOf(url: string): Promise<number> {
  const session = new SeedSession(url);
  await session.client.connect();
  try {
    return (await session.describe()).bytes;
  } finally {
    await session.close();
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** One run of the delivery benchmark, from the first server to the result. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopProgram } from "../../scripts/cleanup.ts";
import { openDatabase } from "../../scripts/demo/database.ts";
import { prepareQueues } from "../../src/queue/connection.ts";
import { ensureCertificates } from "../../src/stack/certificates.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { dataRoot, startStack } from "../../src/stack/stack.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { BenchRun } from "../pipeline/run-pipeline.ts";
import { measureDelivery } from "./measure-delivery.ts";
import type { DeliveryOptions } from "./options.ts";
import type { DeliveryResult } from "./result.ts";

/** Runs it. Throws what keeps it from being measured at all. */
export async function runDelivery({
  options,
  env,
  console,
  cleanup,
  signal,
}: Omit<BenchRun, "options"> & { readonly options: DeliveryOptions }): Promise<DeliveryResult> {
  const name = `bench-${process.pid}`;
  const folder = join(dataRoot(env), name);
  mkdirSync(folder, { recursive: true });
  cleanup.add(async () => rmSync(folder, { recursive: true, force: true }));
  console.say("Starting servers …");
  const stack = await startStack({ env, name, dataDir: folder });
  cleanup.add(() => stack.stop({ throwAway: true }));
  console.say(renderRunningOn(stack));
  const database = await openDatabase(stack, name);
  cleanup.add(() => database.remove());
  await migrate(database.url);
  await prepareQueues({ redisUrl: stack.queue.url, databaseUrl: database.url });
  const { messagesPerSecond, minutes } = options;
  console.say(`Sending ${messagesPerSecond} messages a second for ${minutes} min …`);
  const result = await measureDelivery(options, {
    databaseUrl: database.url,
    redisUrl: stack.queue.url,
    postgres: { mode: stack.postgres.mode, pid: stack.postgres.pid() },
    env,
    folder,
    certificates: await ensureCertificates(join(dataRoot(env), "certificates"), Date.now()),
    started: (program) => cleanup.add(() => stopProgram(program)),
    signal,
    progress: (text) => console.show([text], text),
  });
  console.clear();
  return result;
}

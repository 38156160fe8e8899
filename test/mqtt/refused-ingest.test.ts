/** An ingest process whose subscription is refused: it ends by itself, and its last line carries the code. */
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Aedes } from "aedes";
import { listenOnLoopback } from "../../src/stack/free-port.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { startWorker } from "../support/worker-process.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

test("ingest stops with BROKER_REFUSED when a subscription is refused", async () => {
  const broker = await Aedes.createBroker();
  broker.authorizeSubscribe = (_client, subscription, done) =>
    done(null, subscription.topic.includes("register") ? null : subscription);
  const server = createServer(broker.handle);
  const port = await listenOnLoopback(server);
  const folder = testFolder("refused-ingest");
  try {
    const starting = startWorker("ingest", folder, {
      DATABASE_URL: database.url,
      REDIS_URL: "",
      MQTT_URL: `mqtt://127.0.0.1:${port}`,
      MQTT_VERSION: "4",
    });
    await expect(starting).rejects.toThrow(/ended .* before it was ready/);
    const log = readFileSync(join(folder, "ingest.log"), "utf8");
    expect(log).toContain(
      '"code":"BROKER_REFUSED","detail":"BROKER_REFUSED: subscription refused: dcc/v1/+/register/# (reason code 128)"',
    );
    expect(log).not.toContain("DEFECT");
  } finally {
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  }
});

/**
 * The webhook registered with the platform, and what was lost at it asked for again: over mutual TLS with signatures
 * against the stand-in (dip-messages.md 5.1, 5.5).
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { transportSettings } from "../../scripts/demo/transport.ts";
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { formatClock, virtualClock } from "../../src/std/clock.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { startCallbacks } from "../../workers/parts/callbacks.ts";
import { startSubmit } from "../../workers/parts/submit.ts";
import { startSweep } from "../../workers/parts/sweep.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { Running } from "../../workers/process.ts";
import { runSds } from "../cli/run-sds.ts";
import { sharedCertificates } from "../support/certificates.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type SecuredStandIn, securedStandIn } from "../support/secured-stand-in.ts";
import { until } from "../support/until.ts";

const now = Date.parse("2026-10-27T00:41:00Z");
const clock = virtualClock({ start: now, speed: 1, wallStart: Date.now() });
const span = ["--from", "2026-10-27T00:00:00Z", "--to", "2026-10-27T03:00:00Z"];
let database: TestDatabase;
let pool: Pool;
let files: CertificateFiles;
let standIn: SecuredStandIn;
let settings: Record<string, string> = {};
let running: Running[] = [];

beforeAll(async () => {
  files = await sharedCertificates();
  database = await createDatabase();
  pool = createPool(database.url, "sds-test");
  standIn = await securedStandIn(files, { webhookPort: null, now, clock });
  const port = await freePort();
  settings = {
    DATABASE_URL: database.url,
    SDS_WEBHOOK_PORT: String(port),
    SDS_DIP_BASE_URL: standIn.url,
    SDS_DIP_REQUESTS_PER_SECOND: "0",
    SDS_SWEEP_SECONDS: "0.2",
    SDS_LOST_BELL_SECONDS: "1",
    SDS_CLOCK: formatClock(clock.setting),
    ...transportSettings(files, port),
  };
}, 60_000);
afterAll(async () => {
  await stopService();
  await standIn.stop();
  await pool.end();
  await database.drop();
});

async function startService(): Promise<void> {
  const context = { config: parseConfig(settings), clock, log: createLog("silent", "test") };
  for (const start of upon("test", [startWebhook, startCallbacks, startSubmit, startSweep]))
    running.push(await start(context));
}

async function stopService(): Promise<void> {
  for (const part of running.reverse()) await part.close();
  running = [];
}

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const call = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await fetch(`${standIn.controlUrl}${path}`, call)).json() as Promise<T>;
}

/** A supplier asks for an amendment, which the platform publishes to us. */
async function publish(): Promise<void> {
  await asked("/standin/amendments", {
    ...{ supplierDipId: "2300000012", mpan: "1499000000014", distributorDipId: "2500000002" },
    gspGroup: "_E",
    requests: [
      {
        ...{ quantity: "AI", from: "2026-10-20T00:00:00+00:00", to: "2026-10-21T00:00:00+00:00" },
        ...{ grossRevisedConsumption: "1.000", arc: "R", reference: null },
      },
    ],
  });
}

const held = async () =>
  Number((await pool.query("select count(*) from inbound_message")).rows[0]?.count);
const untilHeld = (count: number) =>
  until(`${count} messages are held`, async () => (await held()) === count);
const requeues = async () =>
  (await pool.query("select channel, cause, state from requeue order by requeue_id")).rows;

interface Journal {
  readonly calls: readonly { direction: string; channel: string; status: number }[];
}
const requeueCalls = async (channel: string) =>
  (await asked<Journal>("/standin/journal")).calls.filter(
    (call) => call.channel === `${channel}/requeue`,
  );

test("what is published before there is a callback waits, and comes once the service has registered", async () => {
  await publish();
  expect(await asked("/standin/status")).toMatchObject({ deliveriesPending: 1 });
  await startService();
  await untilHeld(1);
  await until("all is registered", async () => {
    const callbacks = await asked<Record<string, string>>("/standin/callbacks");
    return callbacks["status"] === `${settings["SDS_WEBHOOK_PUBLIC_URL"]}/webhooks/dip/status`;
  });
  expect(await requeues()).toEqual([]);
}, 30_000);

test("a call that was turned away comes again by a requeue, once calls are let in", async () => {
  await asked("/standin/faults", { wrongSignature: 1 });
  await publish();
  await until("it is on record", async () => (await requeues()).length === 1);
  expect(await requeues()).toMatchObject([{ channel: "IF-027", state: "awaited" }]);
  expect(await held()).toBe(1);
  await publish();
  await untilHeld(3);
  await until("it is done", async () => (await requeues())[0].state === "asked");
  expect(await requeueCalls("IF-027")).toMatchObject([{ direction: "in", status: 200 }]);
}, 30_000);

test("an operator asks for a span once; the same again only tells how it stands", async () => {
  const words = ["dip", "requeue", "--channel", "IF-027", ...span];
  expect(await runSds(words, settings)).toMatchObject({
    code: 0,
    out: "the platform delivers it again\n",
  });
  expect(await runSds(words, settings)).toMatchObject({
    code: 0,
    out: "the platform delivers it again (this span was asked for before)\n",
  });
  expect(await requeueCalls("IF-027")).toHaveLength(2);
  await until("all is delivered", async () => {
    const { deliveriesPending } = await asked<{ deliveriesPending: number }>("/standin/status");
    return deliveriesPending === 0;
  });
  expect(await held()).toBe(3);
}, 30_000);

test("a replay brings what is missing, and what is held has no effect", async () => {
  const words = ["dip", "replay", "--channel", "IF-027", ...span];
  expect(await runSds(words, settings)).toMatchObject({
    code: 0,
    out: "3 messages: 0 new, 3 held already, 0 refused\n",
  });
  await pool.query(
    "delete from inbound_message where transaction_id in (select max(transaction_id) from inbound_message)",
  );
  expect(await runSds([...words, "--mpan", "1499000000014"], settings)).toMatchObject({
    out: "3 messages: 1 new, 2 held already, 0 refused\n",
    err: expect.stringMatching(/100 %/),
  });
  expect(await held()).toBe(3);
  expect(await runSds(["dip", "replay", "--channel", "IF-036", ...span], settings)).toMatchObject({
    code: 0,
    out: "the platform has nothing there\n",
  });
}, 30_000);

test("after an outage of ours all channels are asked for again, once, from ten minutes before", async () => {
  await stopService();
  await pool.query("update webhook_open set seen_machine_at = seen_machine_at - interval '6 min'");
  const [{ seen_at: seenAt }] = (await pool.query("select seen_at from webhook_open")).rows;
  await startService();
  await until("all are asked for", async () => {
    const { rows } = await pool.query(
      "select count(*)::int as open from requeue where state = 'owed' or cause not like 'outage%'",
    );
    return (await requeues()).length > 20 && rows[0].open === 2;
  });
  const { rows } = await pool.query(
    "select distinct cause, from_at, state from requeue where cause like 'outage%' and channel = 'IF-027'",
  );
  expect(rows).toHaveLength(1);
  expect(seenAt - rows[0].from_at).toBe(600_000);
  await stopService();
  await startService();
  await until("the start is over", async () => {
    const { calls } = await asked<Journal>("/standin/journal");
    return calls.filter(({ channel }) => channel === "status/callback").length >= 3;
  });
  expect(await requeueCalls("IF-036")).toHaveLength(1);
  expect(await held()).toBe(3);
}, 60_000);

test("what was refused by a fault of ours comes again after the start that mends it", async () => {
  await stopService();
  const { rowCount } = await pool.query(
    `update inbound_message set state = 'parked', outcome = 'RCP1004 S1.environmentTag', decided_at = null
     where transaction_id in (select min(transaction_id) from inbound_message)`,
  );
  expect(rowCount).toBe(1);
  await startService();
  await until("it is taken", async () => {
    const { rows } = await pool.query("select from inbound_message where state = 'parked'");
    return rows.length === 0;
  });
  const { rows } = await pool.query("select cause from requeue where cause like 'refused%'");
  expect(rows).toEqual([{ cause: expect.stringMatching(/by our fault up to T-IF-027-/) }]);
}, 30_000);

test("what is asked for in a way that cannot work is told what would", async () => {
  expect(await runSds(["dip", "replay", "--channel", "IF-021", ...span], settings)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--channel is expected as one that we take/),
  });
  expect(
    await runSds(
      ["dip", "requeue", "--channel", "IF-036", "--from", "yesterday", "--to", "now"],
      settings,
    ),
  ).toMatchObject({ code: 2, err: expect.stringMatching(/--from is expected as an instant/) });
});

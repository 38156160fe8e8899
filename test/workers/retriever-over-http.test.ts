/**
 * A separate retriever over the platform (`SDS_MDR_MODE` party): named at registration, asked to start and to stop, and what
 * it reads comes in as messages of the meter.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { virtualClock } from "../../src/std/clock.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startSubmit } from "../../workers/parts/submit.ts";
import { startSweep } from "../../workers/parts/sweep.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { Running } from "../../workers/process.ts";
import { exampleMessage } from "../dip/support/facts.ts";
import { goldenMessages } from "../dip/support/golden.ts";
import { type RunningStandIn, runStandIn } from "../simulator/dip/support/running-stand-in.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

const mpan = "1499000000041";
const device = "00-DB-12-34-56-78-90-A1";
const retriever = { dipId: "1600000004", mpid: "MDRA" };
const clock = virtualClock({
  start: Date.parse("2025-11-22T07:30:00Z"),
  speed: 60,
  wallStart: Date.now(),
});

let database: TestDatabase;
let pool: Pool;
let standIn: RunningStandIn;
let webhook = "";
const running: Running[] = [];

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "sds-test", 2);
  const port = await freePort();
  webhook = `http://127.0.0.1:${port}`;
  standIn = await runStandIn({ clock, webhook, repeatShare: 1 });
  const config = parseConfig({
    DATABASE_URL: database.url,
    SDS_WEBHOOK_PORT: String(port),
    SDS_DIP_BASE_URL: standIn.url,
    SDS_SWEEP_SECONDS: "0.2",
    SDS_MDR_MODE: "party",
    SDS_MDR_DIP_ID: retriever.dipId,
    SDS_MDR_MPID: retriever.mpid,
  });
  const context = { config, clock, log: createLog("fatal", "test") };
  for (const start of upon("all", [startMarket, startSubmit, startWebhook, startSweep]))
    running.push(await start(context));
});
afterAll(async () => {
  for (const part of running.reverse()) await part.close();
  await standIn?.stop();
  await pool?.end();
  await database?.drop();
});

type Blocks = Record<string, Record<string, unknown>>;
interface Heard {
  readonly payload: { readonly CommonBlock: Blocks; readonly CustomBlock: Blocks };
}

/** Delivers a message about our point, after changes to its own blocks. */
async function deliver(channel: string, message: unknown, changes: Blocks = {}): Promise<void> {
  const copy = structuredClone(message) as Heard;
  const { CommonBlock, CustomBlock } = copy.payload;
  Object.assign(CommonBlock["M0"] ?? {}, { MPANCore: mpan });
  for (const [name, change] of Object.entries(changes))
    Object.assign(CustomBlock[name] ?? {}, change);
  const body = JSON.stringify([copy]);
  const reply = await fetch(`${webhook}/webhooks/dip/${channel}`, { method: "POST", body });
  expect(reply.status).toBe(201);
}

/** What the retriever was asked by an event, once it was. */
const asked = (event: string, fits: (heard: Heard) => boolean = () => true) =>
  until(`${event} to the retriever`, async () => {
    const heard: Heard[] = await (await fetch(`${standIn.url}/standin/retrieved`)).json();
    const found = heard.filter(
      (each) => each.payload.CommonBlock["S0"]?.["eventCode"] === event && fits(each),
    );
    return found[0] ?? null;
  });

/** What became of the messages of a channel, once there are so many. */
const outcomesOf = (channel: string, count: number) =>
  until(`${count} messages of ${channel} are decided`, async () => {
    const { rows } = await pool.query<{ outcome: string }>(
      "select outcome from inbound_message where publication = $1 and state <> 'stored' order by outcome",
      [channel.replace("IF-", "PUB-")],
    );
    return rows.length >= count ? rows.map(({ outcome }) => outcome) : null;
  });

const day = {
  ...{ mpan, distributorDipId: "2500000002", gspGroup: "_H", quantity: "AI", day: "2025-11-20" },
  wattHours: Array.from({ length: 48 }, (_, index) => (index === 3 ? null : 200 + index)),
};
const read = async (changes: object) => {
  const body = JSON.stringify({ ...day, ...changes });
  const reply = await fetch(`${standIn.url}/standin/retrieved`, { method: "POST", body });
  expect(reply.status).toBe(202);
};

const stored = (count: number) =>
  until(`${count} messages of the meter`, async () => {
    const text = "select seq from inbox_message where device_id = $1";
    const { rows } = await pool.query(text, [device]);
    return rows.length === count ? rows : null;
  });

test("an appointment names the retriever; assigned, it is asked to start, and answers", async () => {
  await read({ held: true });
  await deliver("IF-036", exampleMessage("if-036"));
  const start = await asked("[MDRStart]");
  expect(start.payload).toMatchObject({
    CommonBlock: {
      S0: { interfaceID: "IF-061" },
      A0: { primaryRecipients: [retriever.dipId] },
      M0: { MPANCore: mpan },
    },
    CustomBlock: {
      B019: {
        assignedMDRDIPID: retriever.dipId,
        assignedMDRMPID: retriever.mpid,
        assignedMDREffectiveFromDate: "2025-10-21T23:00:00+00:00",
      },
      B078: { energyDirection: "I" },
      B025: { energisationStatus: "E" },
      B068: { consentGranularity: "H" },
    },
  });
  expect(await outcomesOf("IF-062", 1)).toEqual(["MDRStartResponse: answer A"]);
});

test("what did not come is asked of it, and goes to validate once, however often it is delivered", async () => {
  const request = await asked("[MDRConsumption]", ({ payload }) =>
    String(payload.CustomBlock["B077"]?.["MDRReferenceDateTime"]).startsWith("2025-11-20T"),
  );
  expect(request.payload.CommonBlock["A0"]).toMatchObject({
    primaryRecipients: [retriever.dipId],
  });
  await stored(47);
  const { rows } = await pool.query("select size from work_block where stage = 'validate'");
  const size = rows.reduce((sum: number, row: { size: number }) => sum + row.size, 0);
  expect(size).toBeGreaterThanOrEqual(47);
  expect(await outcomesOf("IF-064", 1)).toEqual(["47 half hours of AI to validate"]);
});

test("half hours before our appointment are refused, and the retriever is told", async () => {
  await read({ day: "2025-10-20" });
  const [, refused] = await outcomesOf("IF-064", 2);
  expect(refused).toBe("RCP1062 MDRConsumption: 47 without a device or appointment");
  const told = await until("a status message", async () => {
    const said = await (await fetch(`${standIn.url}/standin/statuses`)).json();
    return said.length > 0 ? said : null;
  });
  expect(told[0].message).toMatch(/^RCP1062 - /);
});

test("the end of the appointment stops it", async () => {
  const ended = goldenMessages("IF-037").find(({ event }) => event === "[DSDeApp]");
  await deliver("IF-037", ended?.value, {
    B009: {
      dataServiceEffectiveFromDate: "2025-10-22T00:00:00+01:00",
      dataServiceEffectiveToDate: "2025-12-01T00:00:00+00:00",
    },
  });
  const stop = await asked("[MDRStop]");
  expect(stop.payload).toMatchObject({
    CommonBlock: { S0: { interfaceID: "IF-063" } },
    CustomBlock: { B083: { assignedMDREffectiveToDate: "2025-12-01T00:00:00+00:00" } },
  });
});

/** What comes by the webhook has one effect, however often it comes (dip-messages.md 5.3), and is answered for (5.4). */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/config.ts";
import { connectPlatform } from "../../../src/dip/platform.ts";
import { createLog } from "../../../src/log.ts";
import type { Bells } from "../../../src/queue/bell.ts";
import { resolve } from "../../../src/stages/resolve.ts";
import { sendStatus } from "../../../src/stages/send-status.ts";
import { claimWork } from "../../../src/store/work.ts";
import { resolvePorts } from "../../../workers/parts/resolve.ts";
import { statusPorts } from "../../../workers/parts/submit.ts";
import { startWebhook } from "../../../workers/parts/webhook.ts";
import type { Running } from "../../../workers/process.ts";
import { mpanOf } from "../../store/support/registration-lines.ts";
import { Drive } from "../support/outbox-drive.ts";

const day = "2026-10-24";
const drive = new Drive({ start: "2026-10-26T06:00:00Z", points: 2 });
const bells: Bells = { ring: async () => 0, ready: async () => {}, close: async () => {} };
let webhook: Running;
let ground: Parameters<typeof startWebhook>[0];

beforeAll(async () => {
  await drive.open();
  const config = parseConfig({ DATABASE_URL: drive.database.url });
  const { clock, pool, store } = drive;
  // Of the ground only what the webhook and resolve take is there.
  ground = { config, clock, pool, store, bells, log: createLog("silent", "test") } as typeof ground;
  webhook = await startWebhook(ground);
  await drive.settle([await drive.key(1, day), await drive.key(2, day)]);
  await drive.workUntil(drive.now + 1_000);
}, 60_000);
afterAll(async () => {
  await webhook?.close();
  await drive.close();
});

const post = (path: string, body: unknown) =>
  fetch(`http://127.0.0.1:${webhook.ready?.["webhookPort"]}/webhooks/dip/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** A rejection of one half hour of a meter. */
function rejection(transactionID: string, code: string, changes: { replay?: boolean } = {}) {
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-014", schemaVersion: "011", eventCode: "[ActivePowerRejected]" },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: "S-IF-014-3300000001-MDS-20261026-9f00000000000001",
          senderTimestamp: "2026-10-26T06:00:00+00:00",
          senderDIPID: "3300000001",
          senderRoleID: "MDS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: ["1400000003"], secondaryRecipients: [], always: [] },
        D0: {
          transactionID,
          transactionTimestamp: "2026-10-26T06:00:01+00:00",
          publicationID: "PUB-014",
          initialCorrelationID: null,
          replayIndicator: changes.replay ?? false,
          serviceTicketURL: null,
        },
        M0: { MPANCore: mpanOf(1), distributorDIPID: "2500000002", GSPGroupID: "_E" },
        R0: { responseCode: "R", responseMessages: [`${code} - text`] },
      },
      CustomBlock: {
        B044: { issuingDataServiceDIPID: "1400000003" },
        B067: {
          connectionTypeIndicator: "W",
          connectionTypeEffectiveFromDate: "2020-02-08T00:00:00+00:00",
        },
        B900: {
          MQID: { measurementQuantityID: "AI" },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: {
                settlementDayDate: `${day}T00:00:00+00:00`,
                periodDuration: 30,
              },
              consumptionPeriods: [
                { sp: `${day}T02:30:00+00:00`, v: "0.101", q: "A", e: null, arc: null },
              ],
            },
          ],
        },
      },
    },
  };
}

/** Does all work of resolve that is due. */
async function decide(): Promise<void> {
  const due = await drive.rows("select work_id from work_block where stage = 'resolve'");
  for (const row of due) {
    const bounds = { now: drive.now, leaseMs: 60_000, membersMax: 1_000 };
    const work = await claimWork(drive.pool, "resolve", row["work_id"], bounds);
    if (work.length > 0) await resolve(work, resolvePorts(ground));
  }
}

const count = async (table: string, where = "true") =>
  (await drive.rows(`select count(*)::int as n from ${table} where ${where}`))[0]?.["n"];

describe("a flood of one message", () => {
  test("is answered 201 each time, and has one effect", async () => {
    const calls = Array.from({ length: 60 }, (_, index) =>
      post(
        "IF-014",
        Array.from({ length: 1 + (index % 5) }, () =>
          rejection("T-1", "ECS1012", { replay: index % 2 === 1 }),
        ),
      ),
    );
    const replies = await Promise.all(calls);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    await decide();
    expect(await post("IF-014", [rejection("T-1", "ECS1012")])).toMatchObject({ status: 201 });
    await decide();
    expect(await count("inbound_message")).toBe(1);
    expect(await count("rejection")).toBe(1);
    expect(await count("day_progress", "attempts > 0")).toBe(1);
    expect(await count("work_block", "stage = 'validate'")).toBe(1);
    expect(await count("work_block", "stage = 'resolve'")).toBe(0);
  });

  test("with other content under the same id is kept beside it, and told to its sender", async () => {
    await post("IF-014", [rejection("T-1", "ECS1010")]);
    await post("IF-014", [rejection("T-1", "ECS1010")]);
    expect(await count("inbound_message", "outcome like 'RCP1063%'")).toBe(1);
    expect(await count("rejection")).toBe(1);
    const [row] = await drive.rows(
      "select work_id from work_block where member_ids[1] like 'status:%'",
    );
    const bounds = { now: drive.now, leaseMs: 60_000, membersMax: 1 };
    const work = await claimWork(drive.pool, "submit", row?.["work_id"], bounds);
    const platform = connectPlatform({
      baseUrl: drive.standIn.url,
      timeoutMs: 5_000,
      connectionsMax: 1,
      now: () => drive.now,
    });
    expect(await sendStatus(work, statusPorts(ground, platform, drive.ports))).toBe(1);
    await platform.close();
    const told = await (await fetch(`${drive.standIn.url}/standin/statuses`)).json();
    expect(told).toMatchObject([
      { transactionID: "T-1", recipientID: "3300000001", senderID: "1400000003" },
    ]);
    expect(told[0].message).toMatch(/^RCP1063 - /);
    expect(await count("status_message", "state = 'sent'")).toBe(1);
  });
});

test("a status message turns a message back that was taken: held, and out again in a day", async () => {
  const [batch] = await drive.rows(
    `select replace(b.batch_id::text, '-', '') as id, s.index from submission as s
     join submission_batch as b using (batch_id) join point as p on p.point_id = s.point_id
     where p.mpan = $1`,
    [mpanOf(2)],
  );
  const place = Number(batch?.["index"]).toString(16).padStart(4, "0");
  const item = {
    transactionID: null,
    senderUniqueReference: `S-IF-021-1400000003-SDS-20261026-${batch?.["id"]}${place}`,
    correlationID: null,
    sentTimestamp: "2026-10-26T06:05:00+00:00",
    senderID: "0000000000",
    recipientID: "1400000003",
    DIPConnectionProviderID: null,
    message: "MSG1037 - no recipient",
    help: null,
    serviceTicketURL: null,
  };
  expect((await post("status", [item])).status).toBe(201);
  expect((await post("status", [item, item])).status).toBe(201);
  expect((await post("status", [{ message: "MSG1037" }])).status).toBe(400);
  await decide();
  expect(await count("submission", "state = 'refused' and code = 'MSG1037'")).toBe(1);
  const [again] = await drive.rows(
    "select due_at from work_block where stage = 'submit' and member_points is not null",
  );
  expect(again).toEqual({ due_at: drive.now + 86_400_000 });
  await drive.workUntil(drive.now + 86_400_001);
  expect(await count("submission", "state = 'accepted' and renewals = 1")).toBe(1);
});

test("a status message about nothing of ours is an exception", async () => {
  const item = { transactionID: "T-unknown", message: "RCP1061 - unknown", senderID: "2300000012" };
  await post("status", [item]);
  await decide();
  expect(await drive.rows("select cause, level, state from exception")).toEqual([
    { cause: "statusUnmatched", level: "service", state: "active" },
  ]);
});

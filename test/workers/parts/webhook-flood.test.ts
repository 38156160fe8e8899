/** What comes by the webhook has one effect, however often it comes (dip-messages.md 5.3), and is answered for (5.4). */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { connectPlatform } from "../../../src/dip/platform.ts";
import { sendStatus } from "../../../src/stages/send-status.ts";
import { claimWork } from "../../../src/store/work.ts";
import { statusPorts } from "../../../workers/parts/submit.ts";
import { mpanOf } from "../../store/support/registration-lines.ts";
import { type CentreMail, openMail, rejection } from "../support/centre-mail.ts";
import { Drive } from "../support/outbox-drive.ts";

const day = "2026-10-24";
const drive = new Drive({ start: "2026-10-26T06:00:00Z", points: 2 });
let mail: CentreMail;

beforeAll(async () => {
  await drive.open();
  mail = await openMail(drive);
  await drive.settle([await drive.key(1, day), await drive.key(2, day)]);
  await drive.workUntil(drive.now + 1_000);
}, 60_000);
afterAll(async () => {
  await mail?.close();
  await drive.close();
});

/** A rejection of one half hour of the first meter. */
const rejected = (transactionId: string, code: string, replay = false) =>
  rejection(transactionId, { meter: 1, day, code }, { replay });

const count = async (table: string, where = "true") =>
  (await drive.rows(`select count(*)::int as n from ${table} where ${where}`))[0]?.["n"];

describe("a flood of one message", () => {
  test("is answered 201 each time, and has one effect", async () => {
    const calls = Array.from({ length: 60 }, (_, index) =>
      mail.post(
        "IF-014",
        Array.from({ length: 1 + (index % 5) }, () => rejected("T-1", "ECS1012", index % 2 === 1)),
      ),
    );
    const replies = await Promise.all(calls);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    await mail.decide();
    expect(await mail.post("IF-014", [rejected("T-1", "ECS1012")])).toMatchObject({ status: 201 });
    await mail.decide();
    expect(await count("inbound_message")).toBe(1);
    expect(await count("rejection")).toBe(1);
    expect(await count("day_progress", "attempts > 0")).toBe(1);
    expect(await count("work_block", "stage = 'validate'")).toBe(1);
    expect(await count("work_block", "stage = 'resolve'")).toBe(0);
  });

  test("with other content under the same id is kept beside it, and told to its sender", async () => {
    await mail.post("IF-014", [rejected("T-1", "ECS1010")]);
    await mail.post("IF-014", [rejected("T-1", "ECS1010")]);
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
    expect(await sendStatus(work, statusPorts(mail.ground, platform, drive.ports))).toBe(1);
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
  expect((await mail.post("status", [item])).status).toBe(201);
  expect((await mail.post("status", [item, item])).status).toBe(201);
  expect((await mail.post("status", [{ message: "MSG1037" }])).status).toBe(400);
  await mail.decide();
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
  await mail.post("status", [item]);
  await mail.decide();
  expect(await drive.rows("select cause, level, state from exception")).toEqual([
    { cause: "statusUnmatched", level: "service", state: "active" },
  ]);
});

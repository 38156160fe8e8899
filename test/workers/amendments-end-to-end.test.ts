/** An amendment all the way: asked for through the platform, decided, sent, answered, and told by `sds explain`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import { readOverview } from "../../src/store/overview.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { cleanPoint, profileLog } from "../cli/meter-messages.ts";
import { runSds } from "../cli/run-sds.ts";
import { registrationLine } from "../store/support/registration-lines.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { type PlatformRun, startPlatformRun } from "./support/platform-run.ts";

const day = settlementDay("2026-10-26");
const start = Date.parse("2026-10-30T00:00:00Z");
const figures = new Array<number>(48).fill(200);
const request = {
  quantity: "AI",
  from: "2026-10-26T00:00:00+00:00",
  to: "2026-10-27T00:00:00+00:00",
  grossRevisedConsumption: "4.800",
  arc: "T",
  reference: "R-1",
};
const asked = {
  supplierDipId: "2300000012",
  mpan: cleanPoint.mpan,
  distributorDipId: "2500000002",
  gspGroup: "_E",
  requests: [request],
};

const folder = testFolder("amendments");
let database: TestDatabase;
let pool: Pool;
let run: PlatformRun;

const control = (path: string, body?: unknown) => run.control(path, body);
const centre = async () =>
  (await control("days", { mpan: cleanPoint.mpan, quantity: "AI", day })).body;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "sds-test", 2);
  const registrations = join(folder, "registrations.jsonl");
  const { mpan, esme } = cleanPoint;
  const line = registrationLine(
    1,
    { mpan, appointedFrom: day, appointedTo: "2026-10-27" },
    { esme },
  );
  writeFileSync(registrations, `${JSON.stringify(line)}\n`);
  await importRegistrations(database.url, registrations, start);
  await storeBlock(pool, "test", [profileLog(cleanPoint, day, figures)]);
  run = await startPlatformRun({
    folder,
    databaseUrl: database.url,
    registrations,
    clock: { start, speed: 600 },
    standInArgs: ["--repeat-share", "1"],
  });
  await until("the day is settled", async () => (await centre()).version === 1);
}, 60_000);

afterAll(async () => {
  await run?.stop();
  await pool?.end();
  await database?.drop();
});

async function answers(count: number) {
  return until(`${count} answers`, async () => {
    const { body } = await control("amendments");
    return body.length >= count ? body : null;
  });
}

/** Bodies that the platform took on a channel. */
function taken(channel: string): readonly unknown[] {
  const lines = readFileSync(join(folder, "platform.jsonl"), "utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter((line) => line.channel === channel && line.status === 201)
    .flatMap((line) => JSON.parse(line.body));
}

const settled = () =>
  until("nothing is left to do", async () => {
    const { drained } = await readOverview(database.url);
    const { deliveriesPending, verdictsPending } = (await control("status")).body;
    return drained && deliveriesPending === 0 && verdictsPending === 0;
  });

test("an accepted request is answered once, and its day goes out once as amended", async () => {
  expect((await control("amendments", { ...asked, mpan: 1 })).status).toBe(400);
  expect((await control("amendments", asked)).status).toBe(202);
  const [answer] = await answers(1);
  const { CommonBlock, CustomBlock } = answer.payload;
  expect(CommonBlock).toMatchObject({
    S0: { interfaceID: "IF-028", eventCode: "[ConsumptionAmendment]" },
    S1: { senderRoleID: "SDS", senderCorrelationID: expect.stringMatching(/^CI-/) },
    A0: { primaryRecipients: ["2300000012"] },
    M0: { MPANCore: cleanPoint.mpan },
    R0: { responseCode: "A", responseMessages: [] },
  });
  expect(CustomBlock.B902List).toEqual([
    {
      MQID: { measurementQuantityID: "AI" },
      supplierConsumptionAmendmentRequests: [
        {
          consumptionAmendmentSupplierReference: "R-1",
          consumptionAmendmentPeriodStartDate: request.from,
          consumptionAmendmentPeriodEndDate: request.to,
          grossRevisedConsumption: "4.800",
          arc: "T",
        },
      ],
    },
  ]);
  await until("the centre has it", async () => (await centre()).version === 2);
  // The platform delivers everything twice here.
  await settled();
  expect((await centre()).q).toEqual(new Array(48).fill("E8"));
  expect(taken("IF-021")).toHaveLength(2);
  expect(taken("IF-028")).toHaveLength(1);
  const [, sent] = taken("IF-021") as { payload: { CustomBlock: { B900: object } } }[];
  const text = JSON.stringify(sent?.payload.CustomBlock.B900);
  expect(text.match(/"q":"E8","e":"?9"?,"arc":"T"/g)).toHaveLength(48);
});

test("the same request again has the same answer, and no day goes out", async () => {
  await control("amendments", asked);
  const [first, again] = await answers(2);
  expect(again.payload.CommonBlock.R0).toEqual(first.payload.CommonBlock.R0);
  expect(again.payload.CustomBlock).toEqual(first.payload.CustomBlock);
  expect(again.payload.CommonBlock.S1.senderUniqueReference).not.toBe(
    first.payload.CommonBlock.S1.senderUniqueReference,
  );
  await control("amendments", { ...asked, requests: [{ ...request, arc: "M" }] });
  const [, , other] = await answers(3);
  expect(other.payload.CommonBlock.R0).toEqual({
    responseCode: "R",
    responseMessages: ["DSCA010 - supplier reference used before"],
  });
  await settled();
  expect(taken("IF-021")).toHaveLength(2);
  expect(taken("IF-028")).toHaveLength(3);
});

/** The log of the day once more, with other figures, from a later answer of the meter. */
function laterLog(wattHours: readonly number[]): ArrivedMessage {
  const { payload, ...log } = profileLog(cleanPoint, day, wattHours);
  const body = {
    ...JSON.parse(String(payload)),
    seq: 9,
    messageId: "test-9",
    responseId: "test:9",
    readAt: "2026-10-30T01:00:00.000Z",
  };
  const bytes = Buffer.from(JSON.stringify(body));
  const receivedAt = Date.parse("2026-10-30T01:01:00Z");
  return {
    ...log,
    payload: bytes,
    sentBytes: bytes.length,
    receivedAt,
    ...identify(log.topic, bytes, undefined),
  };
}

test("a later answer of the meter is kept and changes nothing (V22)", async () => {
  await storeBlock(pool, "test", [laterLog(figures.map((figure) => figure + 1))]);
  await until("its reads are kept", async () => {
    const { rows } = await pool.query("select 1 from day_read where wh[1] = 201");
    return rows.length === 1;
  });
  await settled();
  const { rows } = await pool.query("select version, cause from day_version order by version");
  expect(rows).toEqual([
    { version: 1, cause: "first" },
    { version: 2, cause: "amendment" },
  ]);
  expect(taken("IF-021")).toHaveLength(2);
});

test("sds explain tells who asked for what, why, and by what it was shared", async () => {
  const { code, out } = await runSds(["explain", cleanPoint.mpan, day], {
    DATABASE_URL: database.url,
  });
  expect(code).toBe(0);
  expect(out).toContain(
    "periods 1-48: 4,800 Wh, amended (E8, T), because the settled figure was amended: tampering",
  );
  expect(out).toMatch(
    /from 4,800 Wh for 2026-10-26 00:00 UTC to 2026-10-27 00:00 UTC, asked for by supplier 2300000012 \(message T-IF-027-\S+, reference R-1\), shared by load shape built-in domestic winter weekday/,
  );
  expect(out).toMatch(/^ {2}version +2: 4,800 Wh \(48 E8\), an amendment, made/m);
});

/** An appointment all the way: told by registration through the platform while all runs, settled, and ended at London midnight. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import { readOverview } from "../../src/store/overview.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { profileLog, silentPoint } from "../cli/meter-messages.ts";
import { exampleMessage } from "../dip/support/facts.ts";
import { goldenMessages } from "../dip/support/golden.ts";
import { registrationLine } from "../store/support/registration-lines.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { type PlatformRun, startPlatformRun } from "./support/platform-run.ts";

/** A Saturday, before any of these days falls due; London is an hour ahead of UTC. */
const start = Date.parse("2026-07-11T06:00:00Z");
const from = "2026-07-08T00:00:00+01:00";
const to = "2026-07-10T00:00:00+01:00";
const first = settlementDay("2026-07-08");
const last = settlementDay("2026-07-09");
const after = settlementDay("2026-07-10");
const { mpan, esme } = silentPoint;
const point = { mpan, distributorDipId: "2500000002", gspGroup: "_E" };

const folder = testFolder("appointment");
let database: TestDatabase;
let pool: Pool;
let run: PlatformRun;

interface Blocks {
  [name: string]: unknown;
}
const blocksOf = (message: unknown) =>
  structuredClone((message as { payload: { CustomBlock: Blocks } }).payload.CustomBlock);

/** The published example, about our point from that midnight on. */
function appointment() {
  const blocks = blocksOf(exampleMessage("if-036"));
  Object.assign(blocks["B015"] as Blocks, { incomingDataServiceEffectiveFromDate: from });
  const [meter] = blocks["B905List"] as { existingMeter: Blocks }[];
  Object.assign(meter?.existingMeter ?? {}, { ESMEGUID: esme });
  return { interface: "IF-036", event: "DSAppActive", ...point, blocks };
}

function deAppointment() {
  const [golden] = goldenMessages("IF-037");
  const blocks = blocksOf(golden?.value);
  Object.assign(blocks["B009"] as Blocks, {
    dataServiceEffectiveFromDate: from,
    dataServiceEffectiveToDate: to,
  });
  return { interface: "IF-037", event: "DSDeApp", ...point, blocks };
}

const control = async (path: string, body?: unknown) => (await run.control(path, body)).body;
const centre = (day: string) => control("days", { mpan, quantity: "AI", day });
const outcomeOf = (publication: string) =>
  until(`${publication} is decided`, async () => {
    const { rows } = await pool.query(
      "select outcome from inbound_message where publication = $1 and state = 'decided'",
      [publication],
    );
    return rows[0]?.outcome ?? null;
  });

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "sds-test", 2);
  const registrations = join(folder, "registrations.jsonl");
  const known = registrationLine(1, { appointedFrom: "2026-07-01", appointedTo: "2026-07-02" });
  writeFileSync(registrations, `${JSON.stringify(known)}\n`);
  const scenario = join(folder, "scenario.jsonl");
  const at = new Date(start + 60_000).toISOString();
  writeFileSync(scenario, `${JSON.stringify({ at, ...appointment() })}\n`);
  await importRegistrations(database.url, registrations, start);
  run = await startPlatformRun({
    folder,
    databaseUrl: database.url,
    registrations,
    clock: { start, speed: 60 },
    standInArgs: ["--repeat-share", "1", "--scenario", scenario],
  });
}, 60_000);

afterAll(async () => {
  await run?.stop();
  await pool?.end();
  await database?.drop();
});

/** The log of a day under an identity of its own, as each answer of a meter has. */
function readOn(day: SettlementDay): ArrivedMessage {
  const { payload, ...log } = profileLog(silentPoint, day, new Array<number>(48).fill(200));
  const seq = Number(day.slice(-2));
  const own = { seq, messageId: `test-${seq}`, responseId: `test:${seq}` };
  const bytes = Buffer.from(JSON.stringify({ ...JSON.parse(String(payload)), ...own }));
  return {
    ...log,
    payload: bytes,
    sentBytes: bytes.length,
    ...identify(log.topic, bytes, undefined),
  };
}

test("a point appointed while all runs gets its reads settled", async () => {
  expect(await outcomeOf("PUB-036")).toMatch(/^DSAppActive: \d+ facts/);
  await storeBlock(pool, "test", [readOn(first)]);
  const settled = await until("the centre has the day", async () => {
    const day = await centre(first);
    return day.version > 0 ? day : null;
  });
  expect(settled).toEqual({ version: 1, q: new Array(48).fill("A") });
}, 60_000);

test("de-appointed, it is settled up to London midnight and no half hour further", async () => {
  expect(await control("messages", deAppointment())).toMatchObject({ kind: "sent" });
  expect(await outcomeOf("PUB-037")).toMatch(/^DSDeApp/);
  await storeBlock(pool, "test", [readOn(last), readOn(after)]);
  const settled = await until("the centre has the last day", async () => {
    const day = await centre(last);
    return day.version > 0 ? day : null;
  });
  await until("nothing is left to do", async () => {
    const { drained } = await readOverview(database.url);
    const { deliveriesPending, verdictsPending } = await control("status");
    return drained && deliveriesPending === 0 && verdictsPending === 0;
  });
  // Midnight in London is 23:00 UTC: the last two half hours of the UTC day are somebody else's.
  expect(settled.q).toEqual([...new Array(46).fill("A"), null, null]);
  expect(await centre(after)).toEqual({ version: 0, q: null });
  expect((await control("status")).if021.rejected).toBe(0);
}, 60_000);

/**
 * What we say besides consumption, all the way to the platform: answers to proposed appointments (IF-034), register reads
 * at changes of supplier (IF-041), direct contracts (IF-038).
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { present } from "../../src/std/assert.ts";
import { formatClock, virtualClock } from "../../src/std/clock.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startSubmit } from "../../workers/parts/submit.ts";
import { startSweep } from "../../workers/parts/sweep.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { Running } from "../../workers/process.ts";
import { runSds } from "../cli/run-sds.ts";
import { exampleMessage } from "../dip/support/facts.ts";
import { goldenMessages } from "../dip/support/golden.ts";
import { type RunningStandIn, runStandIn } from "../simulator/dip/support/running-stand-in.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

const hourMs = 3_600_000;
const from = "2025-12-01T00:00:00+00:00";
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
    SDS_APPOINTMENT_CONTRACTS: "SDS-2025-001:W/S",
    SDS_APPOINTMENT_METER_TYPES: "S2ADE",
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

type Block = Record<string, unknown>;
const [golden] = goldenMessages("IF-033").filter(({ form }) => form === "delivered");
const { payload } = present(golden, "a delivered IF-033").value as {
  payload: { CustomBlock: Record<string, Block> };
};
const usual = payload.CustomBlock;

/** Registration proposes a point, after changes to one block of the proposal. */
async function propose(mpan: string, block: string, changes: Block) {
  const blocks = structuredClone(usual);
  Object.assign(blocks["B071"] ?? {}, { proposedDataServiceDIPEffectiveFromDate: from });
  Object.assign(blocks[block] ?? {}, changes);
  const body = JSON.stringify({ mpan, distributorDipId: "2500000002", gspGroup: "_H", blocks });
  const reply = await fetch(`${standIn.url}/standin/proposals`, { method: "POST", body });
  expect(reply.status).toBe(202);
}

const registration = async () => (await fetch(`${standIn.url}/standin/proposals`)).json();

/** The proposal about a point once registration has its answer. */
const answered = (mpan: string) =>
  until("the proposal is answered", async () => {
    const { proposals } = await registration();
    const found = proposals.find((each: { mpan: string }) => each.mpan === mpan);
    return found?.outcome === null ? null : found;
  });

test.each([
  ["1499000000014", "B071", {}, "SP000 - appointment accepted", "DSAppAccepted"],
  [
    "1499000000023",
    "B023",
    { connectionTypeIndicator: "L" },
    "SP003 - contract does not cover connection type or segment",
    "DSAppRejected",
  ],
  [
    "1499000000032",
    "B071",
    { proposedDataServiceDIPEffectiveFromDate: "2025-12-01T12:00:00+00:00" },
    "SP099 - an appointment begins at midnight, London time",
    "DSAppRejected",
  ],
])(
  "registration hears of %s within four hours: %s %j",
  async (mpan, block, changes, answer, outcome) => {
    await propose(mpan, block, changes);
    const proposal = await answered(mpan);
    expect(proposal).toMatchObject({ answer, outcome });
    const waited = Date.parse(proposal.answeredAt) - Date.parse(proposal.askedAt);
    expect(waited).toBeLessThan(4 * hourMs);
  },
);

test("everything is delivered twice here and answered once, and the outcomes are kept", async () => {
  const facts = await until("the outcomes are kept", async () => {
    const { rows } = await pool.query(
      "select value ->> 'outcome' as outcome from point_fact where aspect = 'proposalOutcome' order by 1",
    );
    return rows.length === 3 ? rows : null;
  });
  expect(facts.map(({ outcome }) => outcome)).toEqual([
    "DSAppAccepted",
    "DSAppRejected",
    "DSAppRejected",
  ]);
  await standIn.until(({ deliveriesPending }) => deliveriesPending === 0);
  const taken = (await standIn.journal()).filter(({ channel }) => channel === "IF-034");
  expect(taken.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await registration()).unasked).toEqual([]);
  const { rows } = await pool.query("select 1 from registration");
  expect(rows).toEqual([]);
});

describe("a point that came to us with a change of supplier", () => {
  const mpan = "1499000000041";
  const appointed = exampleMessage("if-036") as {
    payload: { CommonBlock: Record<string, Block> };
  };

  test("the register of the nearest midnight is told to supplier and distributor, once", async () => {
    // Meters keep the register at midnight UTC; the appointment began an hour before.
    await pool.query(
      `insert into register_read values ('00-DB-12-34-56-78-90-A1', 'AI', '2025-10-22T00:00Z', 8123456,
         '2025-10-22T01:00Z', gen_random_uuid(), 0)`,
    );
    const message = structuredClone(appointed);
    Object.assign(message.payload.CommonBlock["M0"] ?? {}, { MPANCore: mpan });
    for (const transactionID of ["T-036-1", "T-036-2"]) {
      Object.assign(message.payload.CommonBlock["D0"] ?? {}, { transactionID });
      const body = JSON.stringify([message]);
      const reply = await fetch(`${webhook}/webhooks/dip/IF-036`, { method: "POST", body });
      expect(reply.status).toBe(201);
    }
    const reads = await until("the read is told", async () => {
      const heard = await (await fetch(`${standIn.url}/standin/reads`)).json();
      const { rows } = await pool.query("select 1 from inbound_message where state = 'stored'");
      return heard.length > 0 && rows.length === 0 ? heard : null;
    });
    expect(reads).toMatchObject([
      {
        payload: {
          CommonBlock: {
            S0: { interfaceID: "IF-041", eventCode: "[ReadingCOS]" },
            A0: { primaryRecipients: ["2300000012", "2500000002"] },
            M0: { MPANCore: mpan, GSPGroupID: "_H" },
          },
          CustomBlock: {
            B064List: [
              {
                meterID: "M00123456",
                cumulativeRegisterReading: "8123.456",
                cumulativeRegisterReadingDateTime: "2025-10-22T00:00:00+00:00",
                readingMethod: "A",
                siteVisitCheckCode: null,
              },
            ],
          },
        },
      },
    ]);
  });

  test("its direct contract is shown first, sent with --yes, and registration's answer is kept", async () => {
    const environment = { DATABASE_URL: database.url, SDS_CLOCK: formatClock(clock.setting) };
    const sds = (...words: string[]) => runSds(["direct-contract", ...words], environment);
    const add = ["add", mpan, "--until", "2026-07-01"];
    const shown = await sds(...add);
    expect(shown).toMatchObject({ code: 0, err: "" });
    expect(shown.out).toMatch(/DirectContractDSAdd +_H +2500000002 +2026-07-01/);
    expect(shown.out).toContain("nothing was sent; with --yes: 1 message by IF-038");
    expect((await pool.query("select 1 from telling where channel = 'IF-038'")).rows).toEqual([]);
    expect((await sds(...add, "--yes")).out).toContain("1 message handed to submit");
    expect((await sds("remove", mpan, "--yes")).code).toBe(0);
    const kept = await until("the answers are kept", async () => {
      const { rows } = await pool.query(
        "select distinct transaction_id from point_fact where aspect = 'directContract'",
      );
      return rows.length === 2 ? rows : null;
    });
    expect(kept).toHaveLength(2);
    const events = (await registration()).contracts.map(
      (each: { payload: { CommonBlock: { S0: Block } } }) =>
        each.payload.CommonBlock.S0["eventCode"],
    );
    expect(events.sort()).toEqual(["[DirectContractDSAdd]", "[DirectContractDSRemove]"]);
  });

  test("points that are not ours, dates that are past and what is no MPAN are refused in words", async () => {
    const environment = { DATABASE_URL: database.url, SDS_CLOCK: formatClock(clock.setting) };
    const sds = (...words: string[]) => runSds(["direct-contract", ...words], environment);
    const until2026 = ["--until", "2026-07-01", "--yes"];
    expect(await sds("add", mpan, "1499000000014", ...until2026)).toMatchObject({
      code: 1,
      err: expect.stringContaining("of the points given number 2"),
    });
    expect(await sds("add", mpan, "--until", "2025-01-01")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--until is past"),
    });
    expect((await sds("remove", "1499000000015")).code).toBe(2);
    expect((await pool.query("select 1 from telling where channel = 'IF-038'")).rowCount).toBe(2);
  });
});

/** The market over HTTP: what the platform posts to our webhook is stored, answered for, and applied by its stage. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import { virtualClock } from "../../src/std/clock.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { upon } from "../../workers/ground.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { Running } from "../../workers/process.ts";
import { exampleMessage } from "../dip/support/facts.ts";
import { goldenMessages } from "../dip/support/golden.ts";
import { type Json, madeMessages } from "../dip/support/made-messages.ts";
import { registrationLine, registrationsFile } from "../store/support/registration-lines.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

/** Market time stands still, after the stamps of the published examples. */
const now = Date.UTC(2025, 10, 22, 7, 30);
const ourMpan = "2000056535971";
let database: TestDatabase;
let pool: Pool;
let running: Running[] = [];
let url = "";

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "sds-test");
  const ours = { mpan: ourMpan, appointedFrom: "2025-04-01" };
  await importRegistrations(database.url, registrationsFile([registrationLine(1, ours)]), now);
  const config = parseConfig({ DATABASE_URL: database.url, SDS_WEBHOOK_PORT: "0" });
  const clock = virtualClock({ start: now, speed: 1e-9, wallStart: Date.now() });
  const context = { config, clock, log: createLog("fatal", "test") };
  for (const start of upon("all", [startMarket, startWebhook])) {
    const part = await start(context);
    running.push(part);
    if (part.ready !== undefined) url = `http://127.0.0.1:${part.ready["webhookPort"]}`;
  }
});
afterAll(async () => {
  for (const part of running.reverse()) await part.close();
  running = [];
  await pool.end();
  await database.drop();
});

async function post(channel: string, messages: readonly unknown[] | string) {
  const body = typeof messages === "string" ? messages : JSON.stringify(messages);
  const reply = await fetch(`${url}/webhooks/dip/${channel}`, { method: "POST", body });
  const text = await reply.text();
  const items: { message: string }[] = text === "" ? [] : JSON.parse(text).messageArray;
  return { status: reply.status, says: items.map(({ message }) => message) };
}

let ids = 0;

/** The message under an id of its own, after changes to its blocks. */
function sent(
  message: unknown,
  change: (common: Record<string, Json>, custom: Json) => void = () => {},
) {
  ids += 1;
  const copy = structuredClone(message) as {
    payload: { CommonBlock: Record<string, Json>; CustomBlock: Json };
  };
  const { CommonBlock, CustomBlock } = copy.payload;
  CommonBlock["D0"] = { ...CommonBlock["D0"], transactionID: `T-${ids}` };
  change(CommonBlock, CustomBlock);
  return { id: `T-${ids}`, message: copy };
}

const made = (event: string) =>
  madeMessages("IF-022", "IF-023", "IF-024", "IF-027", "IF-040", "IF-041").find(
    (m) => m.event === event,
  )?.message;

/** The platform has stamped it when the reads of the made messages had been taken. */
function stampedLater(message: unknown) {
  return sent(message, (common) => {
    common["D0"] = { ...common["D0"], transactionTimestamp: "2025-11-21T09:00:00+00:00" };
  }).message;
}

/** What became of a message, once the stage has looked at it. */
async function outcomeOf(id: string): Promise<string> {
  return until("the message is decided", async () => {
    const { rows } = await pool.query(
      "select state, outcome from inbound_message where transaction_id = $1 and state <> 'stored'",
      [id],
    );
    return rows[0] === undefined ? null : `${rows[0].state}: ${rows[0].outcome}`;
  });
}

const rowsOf = async (statement: string) => (await pool.query(statement)).rows;

describe("a good message", () => {
  test.each([
    ["IF-022", exampleMessage("if-022"), "decided: 1 load shapes, 1 incomplete (V82)"],
    ["IF-023", made("[LSSTotalsData]"), "decided: totals of 1 load shapes"],
    ["IF-024", exampleMessage("if-024-vacant"), "decided: SN-Vacant from 2025-11-01"],
    ["IF-024", exampleMessage("if-024-offpeak"), "decided: off-peak shares of 2 of 2 days"],
    ["IF-024", made("[SN-SupplierAC]"), "parked: RCP1023 nomination expiryBeforeStart"],
    ["IF-024", made("[SN-RemoteDisabled]"), "decided: SN-RemoteDisabled from 2025-11-20"],
    ["IF-027", made("[ConsumptionAmendment]"), "decided: 1 amendment requests kept"],
    ["IF-040", made("[AnnualConsumption]"), "decided: annual consumption from 2025-11-20"],
    ["IF-041", made("[ReadingOverride]"), "parked: RCP1023 ReadingOverride: 2 future"],
    ["IF-041", stampedLater(made("[SupplierAgreedCOS]")), "decided: 2 reads of SupplierAgreedCOS"],
  ])("by channel %s is stored and applied", async (channel, example, outcome) => {
    const isNomination = outcome.includes("nomination");
    const { id, message } = sent(example, (_, custom) => {
      if (isNomination)
        (custom["B057"] as Json)["supplierNotificationExpiryDate"] = "2025-11-19T00:00:00+00:00";
    });
    expect(await post(channel, [message])).toEqual({ status: 201, says: ["RCP0000 - stored"] });
    expect(await outcomeOf(id)).toBe(outcome);
    expect(await post(channel, [message])).toEqual({ status: 201, says: ["RCP0000 - stored"] });
  });

  test("leaves its facts where the other stages find them", async () => {
    expect(await rowsOf("select gsp_group, premises, flags from load_shape")).toEqual([
      { gsp_group: "_H", premises: "domestic", flags: `AA${"-".repeat(45)}A` },
    ]);
    expect(await rowsOf("select kind from supplier_notice order by 1")).toEqual([
      { kind: "vacant" },
    ]);
    expect(await rowsOf("select wh, quality from annual_consumption")).toEqual([
      { wh: 12_345, quality: "A" },
    ]);
    expect(await rowsOf("select event, method, wh from market_read order by register_id")).toEqual([
      { event: "SupplierAgreedCOS", method: "A", wh: 12_345 },
      { event: "SupplierAgreedCOS", method: null, wh: 12_345 },
    ]);
    // The published example asks for no time at all.
    const answer = await until("the request is answered", async () => {
      const rows = await rowsOf("select response, messages, supplier_dip_id from amendment_answer");
      return rows[0] ?? null;
    });
    expect(answer).toEqual({
      response: "R",
      messages: ["DSCA999 - rejected, other"],
      supplier_dip_id: "2300000012",
    });
  });

  test("about a point that is not ours yet waits an hour at a time for its registration", async () => {
    const { id, message } = sent(exampleMessage("if-024-vacant"), ({ M0 = {} }) => {
      M0["MPANCore"] = "1499000000014";
    });
    await post("IF-024", [message]);
    const work = await until("it waits", async () => {
      const rows = await rowsOf(
        `select due_at from work_block where stage = 'market' and member_ids = array['${id}'] and due_at > '${new Date(now).toISOString()}'`,
      );
      return rows[0] ?? null;
    });
    expect(work["due_at"]).toBe(now + 3_600_000);
  });
});

describe("messages of registration", () => {
  const newMpan = "1499000000770";
  const ofNewPoint = (example: unknown, change: (custom: Json) => void = () => {}) =>
    sent(example, (common, custom) => {
      common["M0"] = { ...common["M0"], MPANCore: newMpan };
      change(custom);
    });
  const [energisation] = goldenMessages("IF-008").filter(({ form }) => form === "delivered");
  const [proposal] = goldenMessages("IF-033").filter(({ form }) => form === "delivered");

  test("propose a point that nobody knew, which is answered, open its appointment and change it", async () => {
    const proposed = ofNewPoint(proposal?.value);
    expect((await post("IF-033", [proposed.message])).says).toEqual(["RCP0000 - stored"]);
    expect(await outcomeOf(proposed.id)).toMatch(/^decided: proposal from \d{4}-\d\d-\d\d: SP000/);
    expect(
      await rowsOf("select channel, response from amendment_answer where channel = 'IF-034'"),
    ).toEqual([{ channel: "IF-034", response: "A" }]);
    const appointed = ofNewPoint(exampleMessage("if-036"));
    await post("IF-036", [appointed.message]);
    expect(await outcomeOf(appointed.id)).toMatch(/^decided: DSAppActive: \d+ facts/);
    const changed = ofNewPoint(energisation?.value, (custom) => {
      custom["B025"] = {
        energisationStatus: "D",
        energisationStatusEffectiveFromDate: "2025-11-10T00:00:00+00:00",
      };
    });
    await post("IF-008", [changed.message]);
    expect(await outcomeOf(changed.id)).toBe(
      "decided: EnergisationStatusChange: 1 fact from 2025-11-10",
    );
    const rows = await rowsOf(
      `select r.energisation, b.device_id from registration as r join point as p using (point_id)
       join device_binding as b using (point_id) where p.mpan = '${newMpan}' order by r.from_at`,
    );
    const device_id = "00-DB-12-34-56-78-90-A1";
    expect(rows).toEqual(["E", "D"].map((energisation) => ({ energisation, device_id })));
  });
});

describe("a message that is turned away", () => {
  test("is kept with the code that the platform was told", async () => {
    const { id, message } = sent(exampleMessage("if-022"), ({ S0 = {} }) => {
      S0["eventCode"] = "[Unheard]";
    });
    expect(await post("IF-022", [message])).toEqual({
      status: 400,
      says: ["RCP1003 - CommonBlock.S0.eventCode"],
    });
    expect(await outcomeOf(id)).toBe("parked: RCP1003 CommonBlock.S0.eventCode");
  });

  test("does not hold up those beside it", async () => {
    const good = sent(made("[AnnualConsumption]"));
    const bad = sent(made("[AnnualConsumption]"), (_, custom) => {
      custom["extra"] = 1;
    });
    expect(await post("IF-040", [good.message, bad.message])).toEqual({
      status: 207,
      says: ["RCP0000 - stored", "RCP1001 - CustomBlock.extra unknown"],
    });
    expect(await outcomeOf(good.id)).toMatch(/^decided/);
  });

  test("is no recipient's business of ours on channels of others, and unknown elsewhere", async () => {
    expect(await post("IF-043", [{}])).toEqual({
      status: 400,
      says: ["RCP1042 - not for a smart data service"],
    });
    expect((await post("IF-099", [{}])).status).toBe(404);
    expect((await post("IF-038", [{}])).status).toBe(404);
  });
});

describe("a hostile body", () => {
  test("too large is cut off, too deep or too many is refused as one, and nothing is applied", async () => {
    const before = await rowsOf("select count(*)::int as facts from load_shape");
    expect((await post("IF-022", `[${" ".repeat(4_194_305)}]`)).status).toBe(413);
    const deep = `${'{"payload":'.repeat(30)}1${"}".repeat(30)}`;
    expect(await post("IF-022", `[${deep}]`)).toEqual({ status: 400, says: ["RCP1001 - tooDeep"] });
    const many = new Array(1_001).fill("{}").join();
    expect(await post("IF-022", `[${many}]`)).toMatchObject({ says: ["RCP1001 - tooMany"] });
    expect(await rowsOf("select count(*)::int as facts from load_shape")).toEqual(before);
  });

  test("with a NUL in its id, or in a text that is kept, is refused and stored all the same", async () => {
    const { message } = sent(exampleMessage("if-024-vacant"), ({ D0 = {} }) => {
      D0["transactionID"] = "T\u0000";
    });
    expect(await post("IF-024", [message])).toMatchObject({
      says: ["RCP1043 - CommonBlock.D0.transactionID"],
    });
    const reference = sent(made("[ConsumptionAmendment]"), (_, custom) => {
      const [block] = custom["B902List"] as { supplierConsumptionAmendmentRequests: Json[] }[];
      const [request = {}] = block?.supplierConsumptionAmendmentRequests ?? [];
      request["consumptionAmendmentSupplierReference"] = "a\u0000b";
    });
    expect((await post("IF-027", [reference.message])).status).toBe(400);
    expect(await outcomeOf(reference.id)).toMatch(/^parked: RCP1001/);
  });

  test("of the largest load-shape message is taken: 800 groups, a day each", async () => {
    const [period] = [{ loadShapePeriodValue: "0.171", defaultLoadShapeFlag: "A" }];
    const periods = Array.from({ length: 48 }, (_, index) => ({
      sp: `${new Date(Date.UTC(2025, 10, 19) + (index + 1) * 1_800_000).toISOString().slice(0, 19)}+00:00`,
      ...period,
    }));
    const gspGroups = Array.from("ABCDEFGHJKLMNP", (letter) => `_${letter}`);
    const groups = gspGroups.flatMap((loadShapeGSPGroupID) =>
      ["W", "L", "H", "E", "U"].flatMap((connectionTypeIndicator) =>
        ["S", "A", "U"].flatMap((marketSegmentIndicator) =>
          ["T", "F"].flatMap((loadShapeDomesticPremiseIndicator) =>
            ["AI", "AE"].map((measurementQuantityID) => ({
              loadShapeGSPGroupID,
              connectionTypeIndicator,
              marketSegmentIndicator,
              loadShapeDomesticPremiseIndicator,
              measurementQuantityID,
            })),
          ),
        ),
      ),
    );
    const { id, message } = sent(exampleMessage("if-022"), (_, custom) => {
      custom["B903List"] = [
        {
          settlementDay: { settlementDayDate: "2025-11-19T00:00:00+00:00", periodDuration: 30 },
          LSGSettlementPeriods: groups
            .slice(0, 800)
            .map((LSGroup) => ({ LSGroup, LSGroupSettlementPeriods: periods })),
        },
      ];
    });
    expect(JSON.stringify(message).length).toBeGreaterThan(3_500_000);
    expect((await post("IF-022", [message])).status).toBe(201);
    expect(await outcomeOf(id)).toBe("decided: 800 load shapes");
  });
});

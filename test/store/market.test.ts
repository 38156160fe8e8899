/** Facts of the market in their tables: replays change nothing, the latest stamp holds. */
import { describe, expect, test } from "@jest/globals";
import type { MarketFacts } from "../../src/domain/market/market-facts.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { AppliedMessages } from "../../src/stages/market-ports.ts";
import { storeInbound } from "../../src/store/inbound.ts";
import { loadMarketPoints } from "../../src/store/market.ts";
import { newPoint as pointOf, saveFacts } from "./support/market-facts.ts";
import { newId, now, useRecord } from "./support/record.ts";
import { mpanOf } from "./support/registration-lines.ts";

const record = useRecord();
const hourMs = 3_600_000;
const at = (text: string) => Date.parse(text);
const day = (text: string) => settlementDay(text);

const save = (facts: Partial<MarketFacts>, changes: Partial<AppliedMessages> = {}) =>
  saveFacts(record(), facts, changes);
const newPoint = () => pointOf(record());

const rowsOf = (table: string, pointId: number, columns: string) =>
  record().rows(`select ${columns} from ${table} where point_id = $1 order by 1`, [pointId]);

describe("a fact under a key", () => {
  test("stands as the latest stamp has it, whatever comes later or again", async () => {
    const { pointId } = await newPoint();
    const nomination = (stampedAt: number, wattHours: number) => ({
      nominations: [
        {
          pointId,
          from: day("2025-10-21"),
          expiry: day("2026-05-01"),
          wattHours,
          stampedAt,
          transactionId: `T-${wattHours}`,
        },
      ],
    });
    const held = async () => (await rowsOf("nomination", pointId, "wh"))[0]?.["wh"];
    await save(nomination(now, 200));
    await save(nomination(now, 200));
    expect(await held()).toBe(200);
    await save(nomination(now - 1, 100));
    expect(await held()).toBe(200);
    await save(nomination(now, 300));
    expect(await held()).toBe(300);
    await save(nomination(now + 1, 50));
    expect(await held()).toBe(50);
  });

  test("of every kind is written once, and a replay writes nothing", async () => {
    const { pointId } = await newPoint();
    const stamp = { stampedAt: now, transactionId: newId() };
    const group = {
      gspGroup: null,
      connectionType: "L",
      marketSegment: "S",
      domestic: null,
      quantity: "AE",
    } as const;
    const parts = { all: 1_000_000, peak: null, offPeak: 0 };
    const facts: MarketFacts = {
      retrievedReads: [],
      loadShapes: [
        {
          ...stamp,
          group,
          day: day("2026-10-19"),
          values: new Array<number | null>(48).fill(999_999_999_999).with(5, null).with(6, -3),
          flags: `AAAAA-${"D".repeat(42)}`,
        },
      ],
      loadShapeTotals: [
        { ...stamp, group, day: day("2026-10-19"), annual: null, ofDay: parts, ofWeek: parts },
      ],
      annualConsumptions: [
        { ...stamp, pointId, from: day("2026-04-01"), wattHours: 2_712_400, quality: "D" },
      ],
      nominations: [{ ...stamp, pointId, from: day("2026-04-01"), expiry: null, wattHours: -1 }],
      offPeakDeclarations: [{ ...stamp, pointId, day: day("2026-10-19"), percentage: 62.5 }],
      notices: [{ ...stamp, pointId, notice: "vacant", from: now, to: null, meterId: null }],
      amendmentRequests: [
        {
          ...stamp,
          pointId,
          position: 0,
          quantity: "AI",
          from: now,
          to: now - 1,
          grossWh: 25_000,
          reason: null,
          reference: `say "1", {2} \\ 3`,
        },
      ],
      registerReads: [null, "02"].map((registerId) => ({
        ...{ ...stamp, pointId, event: "ReadingOnSite", senderRole: "MSA", meterId: `M "1" {2}` },
        ...{ registerId, at: now, wattHours: 999_999_999_999, visitCode: "02" },
        method: registerId === null ? "C" : null,
      })),
      // Theirs is a file of its own.
      pointFacts: [],
      proposalAnswers: [],
    };
    const seen = async () =>
      Promise.all(
        [
          "load_shape",
          "load_shape_total",
          "annual_consumption",
          "nomination",
          "off_peak_declaration",
          "received_notice",
          "supplier_notice",
          "amendment_request",
          "market_read",
        ].map((table) => record().rows(`select xmin, * from ${table}`)),
      );
    await save(facts);
    const first = await seen();
    expect(first.map((rows) => rows.length > 0)).toEqual(new Array(9).fill(true));
    expect(first[0]).toMatchObject([
      { gsp_group: "any", premises: "any", flags: facts.loadShapes[0]?.flags },
    ]);
    expect(first[0]?.[0]?.["wh"]).toEqual(facts.loadShapes[0]?.values);
    expect(first[1]).toMatchObject([{ annual_wh: null, day_wh: 1_000_000, week_off_peak_wh: 0 }]);
    expect(first[4]).toMatchObject([{ percentage: 62.5 }]);
    expect(first[7]).toMatchObject([{ reference: `say "1", {2} \\ 3`, decided_at: null }]);
    expect(first[8]).toMatchObject([
      { meter_id: `M "1" {2}`, register_id: "", method: "C", wh: 999_999_999_999 },
      { register_id: "02", method: null, sender_role: "MSA", visit_code: "02" },
    ]);
    await save(facts);
    expect(await seen()).toEqual(first);
  });
});

test("points are known by MPAN with all spans of their registrations, a point without any is not", async () => {
  const { pointId, mpan } = await newPoint();
  const bare = await newPoint();
  const line = `insert into registration select $1, $2, $3, 'AI', '2300000012', '2500000002', '_H', 'W', $2, 'S',
    true, 'E', 'H', null, null, null`;
  await record().rows(line, [pointId, "2026-01-01T00:00:00Z", null]);
  await record().rows(line, [pointId, "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]);
  const found = await loadMarketPoints(record().pool, [mpan, bare.mpan, mpanOf(999)]);
  expect(found).toEqual(
    new Map([
      [
        mpan,
        {
          pointId,
          appointed: [
            { from: at("2025-01-01T00:00:00Z"), to: at("2026-01-01T00:00:00Z") },
            { from: at("2026-01-01T00:00:00Z"), to: null },
          ],
        },
      ],
    ]),
  );
});

test("a result is saved with its outcomes; messages that wait are work of a later hour", async () => {
  const { pool, rows } = record();
  const [applied, waits] = [newId(), newId()];
  await storeInbound(
    pool,
    [applied, waits].map((transactionId) => ({
      transactionId,
      publication: "PUB-024",
      raw: Buffer.from("{}"),
      content: null,
      stage: "market" as const,
      refusal: null,
    })),
    now,
  );
  await save(
    {},
    {
      outcomes: [{ transactionId: applied, state: "decided", outcome: "SN-Vacant" }],
      waiting: { transactionIds: [waits], dueAt: now + hourMs },
    },
  );
  const work = await rows(
    "select stage, due_at, member_ids from work_block where member_ids = array[$1]",
    [waits],
  );
  expect(work).toEqual([{ stage: "market", due_at: now + hourMs, member_ids: [waits] }]);
  const states = await rows(
    "select transaction_id, state, outcome from inbound_message where transaction_id = any ($1)",
    [[applied, waits]],
  );
  const told = states.map(
    (row) => [row["transaction_id"], [row["state"], row["outcome"]]] as const,
  );
  expect(new Map(told)).toEqual(
    new Map<unknown, unknown>([
      [applied, ["decided", "SN-Vacant"]],
      [waits, ["stored", null]],
    ]),
  );
});

/** `sds asof` over a day of which actuals came in two goes; a span as a real process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { instantNamed } from "../../src/cli/asked.ts";
import { asOfPointDay } from "../../src/cli/asof/as-of-point-day.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { type DrawnVersion, registerPoint, settleVersions } from "../support/settled-versions.ts";
import { cleanPoint } from "./meter-messages.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

let database: TestDatabase;
let pool: Pool;
let pointId: number;

/** Market time of the commands: it stands still. */
const clock = "2026-11-01T00:00:00Z,0.000000001,1790000000000";
const sds = (...args: string[]): Promise<Ended> =>
  runSds(["asof", ...args], { DATABASE_URL: database.url, SDS_CLOCK: clock });

/** The worked day: 8,800 Wh by the register, then two actuals, then five more. */
const worked: readonly DrawnVersion[] = [
  {
    at: "2026-10-23T11:00Z",
    fills: [
      {
        by: "E1 residual-of-day",
        wh: { 41: 220, 42: 220, 43: 220, 44: 220, 45: 180, 46: 180, 47: 180, 48: 180 },
      },
    ],
    sent: { at: "2026-10-23T11:05Z", answeredAt: "2026-10-23T11:06Z" },
  },
  {
    at: "2026-10-26T09:00Z",
    actual: { 41: 333, 42: 290 },
    fills: [
      { by: "E1 residual-of-day", wh: { 43: 163, 44: 163, 45: 163, 46: 163, 47: 163, 48: 162 } },
    ],
    sent: { at: "2026-10-26T09:20Z" },
  },
  {
    at: "2026-10-27T09:00Z",
    actual: { 41: 333, 42: 290, 43: 161, 44: 161, 45: 161, 46: 161, 47: 161 },
    fills: [{ by: "E0 single-by-advance", wh: { 48: 172 } }],
  },
];

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "test", 2);
  pointId = await registerPoint(pool, cleanPoint.mpan, cleanPoint.esme);
  const key = { day: settlementDay("2026-10-20"), pointId, quantity: "AI" } as const;
  await settleVersions(pool, key, worked);
  await settleVersions(pool, { ...key, quantity: "RI" }, [{ at: "2026-10-24T00:00Z", base: 20 }]);
  await settleVersions(pool, { ...key, day: settlementDay("2026-10-21") }, [
    { at: "2026-10-24T11:00Z", fills: [{ by: "E9 annual-AC-flat", wh: { 1: 166, 2: 165 } }] },
  ]);
  await settleVersions(pool, { ...key, day: settlementDay("2026-10-22") }, [
    { at: "2026-10-28T11:00Z" },
  ]);
  await pool.query(
    `insert into inbound_message (transaction_id, publication, received_at, sha256, body, state)
     values ('T1', 'PUB-014', '2026-10-25T10:00Z', sha256(''), '', 'decided')`,
  );
  await pool.query(
    `insert into rejection (transaction_id, settlement_day, point_id, quantity, version, codes, periods, wh, remedy, at)
     values ('T1', '2026-10-20', $1, 'AI', 1, '{ECS1012}', '{41}', '{220}', 'invalidate', '2026-10-25T10:00Z')`,
    [pointId],
  );
}, 30_000);

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const told = async (...args: string[]) => {
  const { code, out, err } = await sds(cleanPoint.mpan, "2026-10-20", ...args, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
};

describe("a day at an instant", () => {
  test("is the version of then, what the platform had said, and what is another today", async () => {
    const { quantities } = await told("--at", "2026-10-24T00:00Z", "--quantity", "AI");
    expect(quantities).toMatchObject([
      {
        quantity: "AI",
        believed: {
          version: 1,
          cause: "the first",
          createdAt: Date.parse("2026-10-23T11:00Z"),
          wattHours: 8_800,
          // All by the day's own register: the sum is sure.
          range: { p10Wh: 8_800, p90Wh: 8_800 },
          shares: {
            actual: { slots: 40, wattHours: 7_200 },
            estimate: { slots: 8, wattHours: 1_600 },
            default: { slots: 0, wattHours: 0 },
          },
          runs: [
            { first: 1, last: 40, quality: "A", ranges: null },
            { first: 41, last: 48, quality: "E1", method: "residual-of-day", reason: 2 },
          ],
        },
        sent: [{ version: 1, answer: "accepted", code: "MSG0000" }],
        rejections: [],
        today: {
          version: 3,
          wattHours: 7_200 + 333 + 290 + 5 * 161 + 172,
          gaveWayAt: Date.parse("2026-10-26T09:00Z"),
          changedPeriods: [41, 42, 43, 44, 45, 46, 47, 48],
          differenceWh: 0,
        },
      },
    ]);
    // 220 Wh by E1: 0.16 and 1.98 times.
    expect(quantities[0].believed.runs[1].ranges[0]).toEqual({ p10Wh: 35, p90Wh: 436 });
  });

  test("changes at the very instant at which a version came, and knows nothing of what came after", async () => {
    const at = async (instant: string) => {
      const [belief] = await asOfPointDay(pool, {
        pointId,
        day: settlementDay("2026-10-20"),
        quantity: "AI",
        at: instantNamed(instant),
      });
      const { believed = null, sent = [], rejections = [] } = belief ?? {};
      return [believed?.version ?? null, sent.map(answerOf), rejections.length];
    };
    expect(await at("2026-10-23T10:59:59Z")).toEqual([null, [], 0]);
    expect(await at("2026-10-23T12:00+01:00")).toEqual([1, [], 0]);
    expect(await at("2026-10-23T11:05:30Z")).toEqual([1, ["1 in flight"], 0]);
    expect(await at("2026-10-26T08:59:59.999Z")).toEqual([1, ["1 accepted"], 1]);
    expect(await at("2026-10-26")).toEqual([2, ["1 accepted", "2 in flight"], 1]);
  });

  test("reads as text, with a picture, each quantity in its unit, the point by its pseudonym", async () => {
    const { code, out } = await sds(`point:${pointId}`, "2026-10-20", "--at", "2026-10-24T00:00Z");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^point [0-9a-f]{12} {2}2026-10-20 \(UTC\), as believed at 2026-10-24 00:00 UTC$/m,
    );
    for (const line of [
      "AI: version 1, 8,800 Wh",
      "  40 half hours actual (7,200 Wh), 8 estimated (1,600 Wh)",
      `  ${"A".repeat(40)}11111111`,
      "    00:00-20:00  periods 1-40: 7,200 Wh, actual (A)",
      "    20:00-24:00  periods 41-48: 1,600 Wh, estimate (E1), because no usable read came (reason 2)",
      "    version 1, sent 2026-10-23 11:05 UTC: accepted MSG0000 2026-10-23 11:06 UTC",
      "RI: version 1, 960 varh",
      "    the same: version 1 is in force",
    ])
      expect(out.split("\n")).toContain(line);
    expect(out).toContain("220 (35-436)  220 (35-436)");
    expect(out).toContain(
      "; 8 slots differ (41-48), 0.000 kWh; what was believed gave way 2026-10-26 09:00 UTC",
    );
    expect(out).not.toMatch(/\b\d{13}\b|5D-53/);
  });

  test("carries the range that was learned by then, not what was learned since", async () => {
    await pool.query(
      "insert into range_factor values ('AI', '_E W S domestic', '9', '2026-10-25Z', 200, 5000, 15000)",
    );
    const at = async (instant: string) => {
      const day = settlementDay("2026-10-21");
      const asked = { pointId, day, quantity: "AI", at: instantNamed(instant) } as const;
      const [belief] = await asOfPointDay(pool, asked);
      return belief?.believed?.runs.find(({ quality }) => quality === "E9")?.ranges?.[0];
    };
    // E9 166 Wh: 800 and 25,000 basis points at first.
    expect(await at("2026-10-24T23:59:59Z")).toEqual({ p10Wh: 13, p90Wh: 415 });
    expect(await at("2026-10-25T00:00Z")).toEqual({ p10Wh: 83, p90Wh: 249 });
  });

  test("without an instant is what is believed now", async () => {
    const { at, quantities } = await told("--quantity", "AI");
    // The clock of the test all but stands still.
    expect(Math.floor(at / 60_000) * 60_000).toBe(Date.parse("2026-11-01T00:00Z"));
    expect(quantities).toMatchObject([{ believed: { version: 3 }, today: { changedPeriods: [] } }]);
  });
});

describe("a span at an instant", () => {
  test("is a line a day: sum, shares, what was accepted, what is another today", async () => {
    const file = join(testFolder("asof"), "span.json");
    const span = ["--from", "2026-10-19", "--to", "2026-10-23", "--at", "2026-10-26T12:00Z"];
    const { code, out } = await startSds(["asof", cleanPoint.mpan, ...span, "--json", file], {
      DATABASE_URL: database.url,
      SDS_CLOCK: clock,
    });
    expect(code).toBe(0);
    const lines = out.split("\n").map((line) => line.replace(/ +/g, " "));
    expect(lines.slice(2)).toEqual([
      "day quantity version Wh actual estimate default accepted made today since",
      "2026-10-20 AI 2 8,800 87.5 % 12.5 % - 1 2026-10-26 09:00 UTC 3 0 Wh",
      "2026-10-20 RI 1 960 100.0 % - - none 2026-10-24 00:00 UTC 1 same",
      "2026-10-21 AI 1 8,611 95.8 % - 4.2 % none 2026-10-24 11:00 UTC 1 same",
      "2026-10-22 AI none 1",
      "",
      "3 of 4 were settled by then; 1 are believed otherwise today",
      "",
    ]);
    expect(JSON.parse(readFileSync(file, "utf8")).days).toHaveLength(4);
  });
});

test.each([
  [["1499000000015", "2026-10-20"], 2, "the MPAN's check digit does not fit"],
  [["1499000000041", "2026-10-20"], 1, "this point was never registered here"],
  [[cleanPoint.mpan, "2026-10-01"], 1, "no version of any quantity was ever made of 2026-10-01"],
] as const)("%j is refused in words", async (args, code, says) => {
  const ended = await sds(...args);
  expect(ended).toMatchObject({ code, out: "" });
  expect(ended.err).toContain(says);
  expect(ended.err).not.toMatch(/\b\d{13}\b/);
});

function answerOf({ version, answer }: { version: number; answer: string }): string {
  return `${version} ${answer}`;
}

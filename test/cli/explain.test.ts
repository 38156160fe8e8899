/** `sds explain` over three days that went the whole way: rejected by the centre, faulty, and silent. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { findPoint } from "../../src/store/day-record.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import { readOverview } from "../../src/store/overview.ts";
import { createPool } from "../../src/store/pool.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { type PlatformRun, startPlatformRun } from "../workers/support/platform-run.ts";
import {
  cleanPoint,
  faultyPoint,
  profileLog,
  registers,
  registrationLine,
  silentPoint,
} from "./meter-messages.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

const day = settlementDay("2026-10-26");
/** After the day's cut-off, fast enough that the centre's verdict comes within seconds. */
const clock = { start: Date.parse("2026-10-30T00:00:00Z"), speed: 600 };
const errorValue = 4_294_967_295;
const figures = Array.from({ length: 48 }, (_, slot) => 200 + slot);
const withError = figures.map((figure, slot) => (slot === 9 ? errorValue : figure));

let database: TestDatabase;
let run: PlatformRun;
let silentPointId: number;

const sds = (...args: string[]): Promise<Ended> => runSds(args, { DATABASE_URL: database.url });

beforeAll(async () => {
  database = await createDatabase();
  const folder = testFolder("explain");
  const registrations = join(folder, "registrations.jsonl");
  const points = [cleanPoint, faultyPoint, silentPoint];
  writeFileSync(registrations, points.map((point) => `${registrationLine(point, day)}\n`).join(""));
  expect(await sds("registrations", "import", registrations)).toMatchObject({
    code: 0,
    out: "imported 3 lines\n",
  });
  await storeMessages();
  await startService(folder, registrations);
  await until("three days are settled, the one that was turned down twice", async () => {
    const { days, drained } = await readOverview(database.url);
    const { accepted, rejected } = await verdicts();
    return drained && days.settled === 3 && accepted === 3 && rejected === 1;
  });
}, 60_000);

afterAll(async () => {
  await run?.stop();
  await database?.drop();
});

async function storeMessages(): Promise<void> {
  const pool = createPool(database.url, "test", 1);
  await storeBlock(pool, "test", [
    profileLog(cleanPoint, day, figures),
    profileLog(faultyPoint, day, withError),
    registers(faultyPoint, day, [1_000_000, 1_000_000 + sumOf(figures)]),
  ]);
  silentPointId = (await findPoint(pool, silentPoint))?.pointId ?? 0;
  await pool.end();
}

async function startService(folder: string, registrations: string): Promise<void> {
  const reject = join(folder, "reject.jsonl");
  const rejected = { mpan: cleanPoint.mpan, quantity: "AI", day, period: 5, code: "ECS1012" };
  writeFileSync(reject, `${JSON.stringify({ ...rejected, times: 1 })}\n`);
  run = await startPlatformRun({
    folder,
    databaseUrl: database.url,
    registrations,
    clock,
    standInArgs: ["--reject", reject],
  });
}

/** What the centre has said so far. */
async function verdicts(): Promise<{ accepted: number; rejected: number }> {
  return (await run.control("status")).body.if021;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

test("a day that the centre turned down tells both versions, the rejection and what filled the slot", async () => {
  const { code, out } = await sds("explain", cleanPoint.mpan, day, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    quantity: "AI",
    settlementDay: day,
    state: "settled",
    corrections: 1,
    version: { version: 2, cause: "the centre turned down the one before", qualities: { A: 47 } },
    earlierVersions: [{ version: 1, wattHours: sumOf(figures), qualities: { A: 48 } }],
    slots: [
      { first: 1, last: 4, wattHours: [200, 201, 202, 203], quality: "A", because: null },
      {
        first: 5,
        last: 5,
        wattHours: [204],
        quality: "E0",
        reason: 3,
        because: "what the meter said is not believed",
        method: "interpolation",
        madeFrom: ["neighbours 203 Wh before, 205 Wh after"],
        findings: ["V31"],
      },
      { first: 6, last: 48, quality: "A", messages: [{ what: "profile.log 4.8.1" }] },
    ],
    findings: expect.arrayContaining([
      expect.objectContaining({ rule: "V31", outcome: "invalid", periods: [5], clearedAt: null }),
    ]),
    sent: [
      { channel: "IF-021", version: 1, state: "accepted", code: "MSG0000" },
      { channel: "IF-021", version: 2, state: "accepted", code: "MSG0000" },
    ],
    rejections: [
      { codes: ["ECS1012"], periods: [5], wattHours: [204], version: 1, remedy: "invalidate" },
    ],
  });
});

test("a day with an error value tells the refused read, the registers and the refusal that was sent", async () => {
  const { code, out } = await startSds(["explain", faultyPoint.mpan, day], {
    DATABASE_URL: database.url,
  });
  expect(code).toBe(0);
  const text = out.split("\n").map((line) => line.trim());
  const expected = [
    "state      settled",
    "04:30-05:00  period 10: 209 Wh, estimate (E0), because what the meter said is not believed (reason 3)",
    "filled with what is left of the advance between two register reads (single-by-advance)",
    "SDS-V11 - 4294967295 is a meter error code, not energy",
  ];
  for (const line of expected) expect(text).toContain(line);
  expect(out).toMatch(
    /from registers 1,000,000 Wh at 00:00 and 1,010,728 Wh at 24:00, an advance of 10,728 Wh/,
  );
  expect(out).toMatch(/refused: 4,294,967,295 Wh by V11.errorValue, message [0-9a-f-]{36}:1/);
  expect(out).toMatch(/V11 \(.+\): invalid on period 10: /);
  expect(out).toMatch(/IF-014 refusal of period 10, .+: accepted, MSG0000/);
  expect(out).toMatch(/reference S-IF-021-1400000003-SDS-20261030-[0-9a-f]{36}/);
  // Neither the point nor its device: only the pseudonym.
  expect(out).not.toMatch(/\b\d{13}\b|5D-53/);
});

test("a silent day tells that it is a default and what it was made from", async () => {
  const { code, out } = await sds("explain", `point:${silentPointId}`, day);
  expect(code).toBe(0);
  expect(out).toMatch(/^point [0-9a-f]{12} {2}AI {2}2026-10-26/);
  expect(out).toMatch(
    /00:00-24:00 {2}periods 1-48: [\d,]+ Wh, default \(E9\), because no usable read came \(reason 2\)/,
  );
  expect(out).toContain("from annual consumption 2,712,400 Wh (of the centre)");
});

test("what is not there and what cannot be asked are told apart", async () => {
  const wrongDigit = await sds("explain", "1499000000015", day);
  expect(wrongDigit).toMatchObject({ code: 2, out: "" });
  expect(wrongDigit.err).toBe("sds: the MPAN's check digit does not fit its first twelve digits\n");
  const stranger = await sds("explain", "1499000000041", day);
  expect(stranger).toMatchObject({ code: 1, out: "" });
  expect(stranger.err).toBe("sds: this point was never registered here\n");
  const before = await sds("explain", cleanPoint.mpan, "2026-10-20");
  expect(before).toMatchObject({ code: 1, out: "" });
  expect(before.err).toContain("not appointed to us on 2026-10-20");
});

/** `sds score`, and the process that scores by itself; once as a real process. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { registerPoint, settleVersions } from "../support/settled-versions.ts";
import { cleanPoint } from "./meter-messages.ts";
import { type Ended, runSds, startSds } from "./run-sds.ts";

let database: TestDatabase;
let pool: Pool;

/** Market time of the commands: it stands still. */
const clock = "2026-11-01T00:00:00Z,0.000000001,1790000000000";
const sds = (...args: string[]): Promise<Ended> =>
  runSds(["score", ...args], { DATABASE_URL: database.url, SDS_CLOCK: clock });
const sdsProcess = (...args: string[]): Promise<Ended> =>
  startSds(["score", ...args], { DATABASE_URL: database.url, SDS_CLOCK: clock });

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool(database.url, "test", 2);
}, 30_000);

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test("refresh scores once, estimates tells the worked figures in words", async () => {
  expect((await sds("estimates")).out).toBe(
    "no estimate that was sent has been replaced by its actual in the 90 days to 2026-11-01 00:00 UTC\n",
  );
  const pointId = await registerPoint(pool, cleanPoint.mpan, cleanPoint.esme);
  const key = { day: settlementDay("2026-10-20"), pointId, quantity: "AI" } as const;
  // The worked pairs: 120/100, 130/160, 200/200, 90/131, 310/280.
  await settleVersions(pool, key, [
    {
      at: "2026-10-23T11:00Z",
      fills: [
        {
          by: "E5 previous-daily-advances",
          wh: { 1: 120, 2: 130, 3: 200, 4: 90, 5: 310 },
          step: 6,
        },
      ],
      sent: { at: "2026-10-23T11:05Z", answeredAt: "2026-10-23T11:06Z" },
    },
    { at: "2026-10-26T09:00Z", actual: { 1: 100, 2: 160, 3: 200, 4: 131, 5: 280 } },
  ]);
  expect(await sdsProcess("refresh")).toMatchObject({
    code: 0,
    out: "1 versions · 5 half hours scored · 0 ranges learned\n",
  });
  expect((await sds("refresh")).out).toBe("0 versions · 0 half hours scored · 0 ranges learned\n");
  const { code, out } = await sds("estimates");
  expect(code).toBe(0);
  expect(out).toContain(
    "5 half hours that were sent as estimates were replaced by actuals in the 90 days to 2026-11-01 00:00 UTC.",
  );
  expect(out).toContain(
    "An estimate was off by 24.2 Wh on average, 13.9 % of the energy, and 4.2 Wh too low; the actual lay within its range 100.0 % of the time.",
  );
  expect(out).toMatch(
    /^E5 previous-daily-advances +5 +0\.9 +24\.2 +-4\.2 +13\.9 % +-2\.4 % +100\.0 % +1 +21\.0$/m,
  );
  const byRun = await sds("estimates", "--by", "run", "--days", "28", "--json");
  expect(JSON.parse(byRun.out)).toMatchObject({
    by: "run",
    all: { maeMilliWh: 24_200, biasMilliWh: -4_200, absErrorBp: 1_389, biasBp: -241 },
    groups: [{ group: "II", count: 5 }],
  });
  // Six days back is after the actual came.
  expect((await sds("estimates", "--days", "5")).out).toContain("no estimate that was sent");
});

test("what cannot work is refused in words", async () => {
  const days = await sds("estimates", "--days", "0");
  expect(days.code).toBe(2);
  expect(days.err).toContain("A whole number from 1 to 400 is expected.");
  const by = await sds("estimates", "--by", "moon");
  expect(by.code).toBe(2);
  expect(by.err).toContain(
    "Allowed choices are method, shape, quantity, group, supplier, age, run",
  );
});

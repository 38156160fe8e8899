/** A small record, seeded as a large one is: what is counted of it is what the service itself would count. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seededAt, seedRecord } from "../../../scripts/seed/seed-record.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { createPool, type Pool } from "../../../src/store/pool.ts";
import { run } from "../../../src/store/queries.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";
import { describeNeeding, lackOfServers } from "../../support/needing.ts";

const options = { mpans: 1_000, days: 8, from: settlementDay("2026-10-26"), seed: 1 };
const silent = { say: () => undefined, show: () => undefined, clear: () => undefined };
const way = { console: silent, signal: new AbortController().signal };

describeNeeding(lackOfServers({}), "a seeded record", () => {
  let database: TestDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await createDatabase();
    pool = createPool(database.url, "sds-test", 2);
    // Broken off after its first day, and gone on with by the same options only.
    const stopping = new AbortController();
    const stopsSoon = { ...silent, show: () => stopping.abort(new Error("stopped")) };
    await expect(
      seedRecord(database.url, options, { console: stopsSoon, signal: stopping.signal }),
    ).rejects.toThrow("stopped");
    await expect(seedRecord(database.url, { ...options, seed: 2 }, way)).rejects.toThrow(
      "other options",
    );
    await seedRecord(database.url, options, way);
  }, 120_000);

  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  async function count(text: string): Promise<number> {
    const { rows } = await pool.query<{ n: number }>(`select (${text})::int as n`);
    return rows[0]?.n ?? Number.NaN;
  }

  test("has as many points as were asked for, each registered and measured", async () => {
    expect(await count("select count(*) from point")).toBe(1_000);
    expect(await count("select count(distinct point_id) from registration")).toBe(1_000);
    expect(await count("select count(*) from device_binding")).toBe(1_000);
  });

  test("tallies are those of a count over all versions", async () => {
    for (const day of ["2026-10-26", "2026-10-31", "2026-11-02"]) {
      const { rows } = await pool.query(
        `select t.quantity, g.gsp_group, g.supplier_dip_id, g.meter_type, days, waiting_days, actual_slots, estimated_slots,
                defaulted_slots, refused_slots, actual_wh, estimated_wh, defaulted_wh, refused_wh
         from day_tally as t join tally_group as g using (group_id)
         where settlement_day = $1 order by 1, 2, 3, 4`,
        [day],
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(await run(pool, "tally/recount", [day])).toEqual(rows);
    }
    expect(await count("select count(*) from day_change")).toBe(0);
    expect(await count("select count(*) from point_change")).toBe(0);
  });

  test("every day in force has its version, and all that is settled was told", async () => {
    expect(
      await count(
        `select count(*) from day_progress as p left join day_version as v
           on v.settlement_day = p.settlement_day and v.point_id = p.point_id and v.quantity = p.quantity and v.version = p.current_version
         where p.current_version > 0 and v.version is null`,
      ),
    ).toBe(0);
    expect(
      await count(
        `select count(*) from day_progress as p
         where p.state = 'settled' and not exists (
           select from submission_message as m where m.settlement_day = p.settlement_day and m.point_id = p.point_id
             and m.quantity = p.quantity and m.version = p.current_version)`,
      ),
    ).toBe(0);
  });

  test("is left as the service would leave it, and is not seeded over", async () => {
    expect(await count("select count(*) from pg_namespace where nspname = 'seed'")).toBe(0);
    expect(new Date(seededAt(options)).toISOString()).toBe("2026-11-03T10:00:00.000Z");
    await expect(seedRecord(database.url, options, way)).rejects.toThrow("holds points already");
  });
});

/** What a point's own past on a real record says of a day that nothing else speaks for. */
import { describe, expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, nothing, sumOf } from "../support/filled-points.ts";

const record = useRecord();
const methodOf = async (point: FilledPoint, day: string) => (await point.version(day)).links[0]?.by;

/** The built-in shapes of these days differ by no more than this share. */
function expectNear(wattHours: readonly (number | null)[], expected: number): void {
  expect(Math.abs(sumOf(wattHours) - expected) / expected).toBeLessThan(0.12);
}

describe("history", () => {
  test("E5 goes by daily advances of the register in the week before", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-13": 0, "2026-10-14": 9_000, "2026-10-15": 18_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E5 previous-daily-advances");
    expectNear((await point.version("2026-10-20")).wh, 9_000);
  });

  test("E5 takes sums of whole actual days where no register is read, but none that is doubted", async () => {
    const point = await FilledPoint.open(record());
    await point.settles("2026-10-15", 200);
    await point.settles("2026-10-14", 5_000);
    await record().rows(
      `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, mode)
       values ('2026-10-14', $1, 'AI', 'V60', 'suspect', '{}', '{}', 'sds-default@1', now(), 'on')`,
      [point.pointId],
    );
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E5 previous-daily-advances");
    expectNear((await point.version("2026-10-20")).wh, 9_600);
  });

  test("E4 goes by the register's advance within 90 days", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-08-01": 0, "2026-10-01": 610_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E4 register-history");
    expectNear((await point.version("2026-10-20")).wh, 11_300);
  });

  test("E4 with one read within 90 days counts from the one before it", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2025-10-20": 0, "2026-09-20": 3_350_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E4 register-history");
  });

  test.each([
    ["E6 one-older-advance", { "2026-03-01": 0, "2026-06-01": 920_000 }],
    ["E7 no-recent-data", { "2025-09-01": 0, "2025-12-01": 910_000 }],
    ["E9 annual-AC-annual", { "2025-01-02": 0, "2025-02-01": 910_000 }],
  ])("%s by the age of the latest read", async (method, reads) => {
    const point = await FilledPoint.open(record());
    await point.registers(reads);
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe(method);
  });

  test("ends at a change of the connection", async () => {
    const point = await FilledPoint.open(record());
    await record().rows("update registration set to_at = '2026-09-10Z' where point_id = $1", [
      point.pointId,
    ]);
    await record().rows(
      `insert into registration
       select point_id, '2026-09-10Z', null, quantity, supplier_dip_id, distributor_dip_id, gsp_group, 'L',
              '2026-09-10Z', market_segment, domestic, energisation, consent, annual_wh, annual_from, linked_point_id
       from registration where point_id = $1`,
      [point.pointId],
    );
    await record().rows("update standing_revision set revision = revision + 1");
    await point.registers({ "2026-08-01": 0, "2026-09-01": 310_000 });
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E9 annual-AC-annual");
  });

  test("without any annual consumption is the class default, and says so", async () => {
    const point = await FilledPoint.open(record());
    await record().rows("update registration set annual_wh = null where point_id = $1", [
      point.pointId,
    ]);
    await point.waits("2026-10-20", nothing);
    await point.fill("2026-10-20");
    expect(await methodOf(point, "2026-10-20")).toBe("E9 annual-class-annual");
  });
});

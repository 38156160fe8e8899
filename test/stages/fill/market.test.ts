/** What the market has told of shapes and yearly use decides how a day is filled. */
import { expect, test } from "@jest/globals";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, nothing, periods, sumOf } from "../support/filled-points.ts";

const record = useRecord();

/** A shape of the group of the test points: all in period 20. */
async function publishes(day: string): Promise<void> {
  const wh = periods(1, 48).map((period) => (period === 20 ? 1_000 : 0));
  await record().rows(
    `insert into load_shape (settlement_day, gsp_group, connection_type, market_segment, premises, quantity, wh, flags,
       stamped_at, transaction_id)
     values ($1, '_E', 'W', 'S', 'domestic', 'AI', $2, repeat('A', 48), now(), $3)`,
    [day, `{${wh.join(",")}}`, `shape ${day}`],
  );
}

test("a published shape shares the advance of the day, and serves its own day only", async () => {
  await publishes("2026-10-20");
  const point = await FilledPoint.open(record());
  await point.registers({ "2026-10-19": 0, "2026-10-20": 4_800, "2026-10-21": 9_601 });
  await point.waits("2026-10-20", nothing);
  await point.waits("2026-09-10", nothing);
  await point.registers({ "2026-09-10": 0, "2026-09-11": 4_800 });
  await point.fill("2026-10-20", "2026-09-10");
  const { wh, links } = await point.version("2026-10-20");
  expect(wh[19]).toBe(4_801);
  expect(sumOf(wh)).toBe(4_801);
  expect(links).toMatchObject([{ inputs: { shape: { step: 1 } } }]);
  const before = await point.version("2026-09-10");
  expect(before.links).toMatchObject([{ inputs: { shape: { step: 6 } } }]);
});

test("a bracket of two days takes each day's own shape", async () => {
  await publishes("2026-09-21");
  await publishes("2026-09-22");
  const point = await FilledPoint.open(record());
  await point.registers({ "2026-09-21": 0, "2026-09-23": 7_001 });
  await point.waits("2026-09-21", nothing);
  await point.waits("2026-09-22", nothing);
  await point.fill("2026-09-21", "2026-09-22");
  const days = [await point.version("2026-09-21"), await point.version("2026-09-22")];
  expect(days.map(({ wh }) => wh[19])).toEqual([3_501, 3_500]);
});

test("a nomination in force goes before the centre's figure", async () => {
  const point = await FilledPoint.open(record());
  await record().rows(
    `insert into nomination (point_id, from_day, wh, stamped_at, transaction_id)
     values ($1, '2026-01-01', 4100000, now(), 'nominated')`,
    [point.pointId],
  );
  await point.waits("2026-08-20", nothing);
  await point.fill("2026-08-20");
  expect((await point.version("2026-08-20")).links).toMatchObject([
    {
      by: "E9 annual-SNAC-annual",
      inputs: { annual: { source: "nominated", wattHours: 4_100_000 } },
    },
  ]);
});

test("an off-peak share that the supplier declares divides what no register binds", async () => {
  const point = await FilledPoint.open(record());
  await record().rows(
    `insert into off_peak_declaration (point_id, settlement_day, percentage, stamped_at, transaction_id)
     values ($1, '2026-08-20', 65, now(), 'declared')`,
    [point.pointId],
  );
  await point.settles("2026-08-19", 200);
  await point.waits("2026-08-20", nothing);
  await point.fill("2026-08-20");
  const { wh, links } = await point.version("2026-08-20");
  const offPeakWh = sumOf(wh.slice(0, 14));
  expect(offPeakWh).toBe(Math.round((sumOf(wh) * 65) / 100));
  expect(links).toMatchObject([{ inputs: { offPeakPercent: 65 } }]);
});

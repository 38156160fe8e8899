/** What a day says that was filled by annual consumption, and what a person is asked to look at because of it. */
import { expect, test } from "@jest/globals";
import { refreshExceptions } from "../../../src/store/exceptions.ts";
import { useRecord } from "../../store/support/record.ts";
import { FilledPoint, figuresWithout, nothing } from "../support/filled-points.ts";

const record = useRecord();
const day = "2026-08-20";
/** Rules by whose findings the day is known besides its being empty. */
const rulesOf = async (point: FilledPoint) =>
  (await point.findings(day)).filter(({ rule }) => rule === "V83" || rule === "V86");

async function withoutYear(): Promise<FilledPoint> {
  const point = await FilledPoint.open(record());
  await record().rows("update registration set annual_wh = null where point_id = $1", [
    point.pointId,
  ]);
  return point;
}

async function nominates(point: FilledPoint, wattHours: number): Promise<void> {
  await record().rows(
    `insert into nomination (point_id, from_day, wh, stamped_at, transaction_id)
     values ($1, '2026-01-01', $2, now(), 'nominated')`,
    [point.pointId, wattHours],
  );
}

test("a home of which nobody knows the year opens one exception, and a figure that comes ends the finding", async () => {
  const point = await withoutYear();
  await point.waits(day, nothing);
  await point.fill(day);
  expect(await rulesOf(point)).toMatchObject([
    {
      rule: "V86",
      outcome: "suspect",
      mode: "on",
      detail: { reason: "unknown", annualWh: 2_700_000 },
    },
  ]);
  const exceptions = () =>
    record().rows(
      "select cause, level, value, points from exception where cause = 'annualConsumption'",
    );
  await refreshExceptions(record().pool, point.now);
  await refreshExceptions(record().pool, point.now);
  expect(await exceptions()).toEqual([
    { cause: "annualConsumption", level: "point", value: String(point.pointId), points: 1 },
  ]);
  await nominates(point, 3_000_000);
  await point.calls(day);
  await point.fill(day);
  expect(await rulesOf(point)).toEqual([]);
});

test("a day that is looked at again keeps its finding: the first stage says nothing of what the second will", async () => {
  const point = await withoutYear();
  await point.waits(day, nothing);
  await point.fill(day);
  const seen = () =>
    record().rows("select at, cleared_at from finding where point_id = $1 and rule = 'V86'", [
      point.pointId,
    ]);
  const before = await seen();
  point.now += 3_600_000;
  await point.calls(day);
  await point.fill(day);
  expect(await seen()).toEqual(before);
});

test("the day's own findings stand beside it", async () => {
  const point = await withoutYear();
  await point.waits(day, figuresWithout(200, 5, 6, 7));
  await point.fill(day);
  expect((await point.findings(day)).map(({ rule }) => rule)).toEqual(["V40", "V43", "V86"]);
  expect((await rulesOf(point))[0]?.["periods"]).toEqual([5, 6, 7]);
});

test("a nomination far off the centre's figure is used and noted (V83)", async () => {
  const point = await FilledPoint.open(record());
  await nominates(point, 5 * 2_712_400 + 1);
  await point.waits(day, nothing);
  await point.fill(day);
  expect((await point.version(day)).links).toMatchObject([{ by: "E9 annual-SNAC-annual" }]);
  expect(await rulesOf(point)).toMatchObject([
    { rule: "V83", outcome: "note", detail: { side: "high", annualWh: 2_712_400 } },
  ]);
});

test("a year of 0 is doubted where the point has used something in the last 90 days", async () => {
  const point = await FilledPoint.open(record());
  await record().rows("update registration set annual_wh = 0 where point_id = $1", [point.pointId]);
  await point.waits(day, nothing);
  await point.fill(day);
  expect(await rulesOf(point)).toEqual([]);
  await point.settles("2026-05-21", 200);
  await point.settles("2026-06-01", 0);
  await point.calls(day);
  await point.fill(day);
  // 91 days before, and zeros.
  expect(await rulesOf(point)).toEqual([]);
  await point.settles("2026-05-22", 200);
  await point.calls(day);
  await point.fill(day);
  expect((await point.version(day)).wh).toEqual(new Array(48).fill(0));
  expect(await rulesOf(point)).toMatchObject([{ rule: "V86", detail: { reason: "zero" } }]);
});

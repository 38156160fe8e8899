/** The ruleset in force on the day says by which ladder, limits and defaults it is filled, and the version names it. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { SettingsDocument } from "../../../src/domain/ruleset/ruleset-settings.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { saveRuleset } from "../../../src/store/rulesets.ts";
import { useRecord } from "../../store/support/record.ts";
import { scopeOf } from "../../support/rulesets.ts";
import { FilledPoint, figuresWithout, nothing, sumOf } from "../support/filled-points.ts";

const record = useRecord();

async function loads(id: string, from: string, to: string, settings: SettingsDocument) {
  const span = { effectiveFrom: settlementDay(from), effectiveTo: settlementDay(to) };
  await saveRuleset(record().pool, { ...scopeOf(id, span), rules: [], settings });
}

beforeAll(async () => {
  await loads("other-ladder", "2026-10-20", "2026-11-01", {
    "estimate.ladder": ["E4", "E5", "E6", "E7"],
    "interpolation.runMax": 4,
    "annual.domesticWh": 3_000_000,
    "bracket.toleranceWhPerSlot": 0,
    "shape.lookBackDays": 7,
  });
  await loads("own-shape", "2026-08-01", "2026-09-01", { "shape.source": "ownHistory" });
});

const byOf = async (point: FilledPoint, day: string) =>
  (await point.version(day)).links.map(({ by }) => by);

async function storedOf({ pointId }: FilledPoint, day: string) {
  const [row] = await record().rows(
    `select ruleset, wh, q, e, method, encode(sha256, 'hex') as sha256 from day_version
     where point_id = $1 and settlement_day = $2 order by version desc limit 1`,
    [pointId, day],
  );
  return row;
}

describe("a ruleset", () => {
  test("orders the ladder from its first day on, and the version says that it did", async () => {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-08-01": 0, "2026-10-16": 760_000, "2026-10-17": 770_000 });
    for (const day of ["2026-10-19", "2026-10-20"]) await point.waits(day, nothing);
    await point.fill("2026-10-19", "2026-10-20");
    expect(await byOf(point, "2026-10-19")).toEqual(["E5 previous-daily-advances"]);
    expect(await byOf(point, "2026-10-20")).toEqual(["E4 register-history"]);
    expect((await storedOf(point, "2026-10-19"))?.["ruleset"]).toBe("sds-default@1");
    expect((await storedOf(point, "2026-10-20"))?.["ruleset"]).toBe("other-ladder@1");
  });

  test("limits what is interpolated", async () => {
    const point = await FilledPoint.open(record());
    await point.settles("2026-10-15", 200);
    for (const day of ["2026-10-19", "2026-10-21"])
      await point.waits(day, figuresWithout(300, 10, 11, 12, 13));
    await point.fill("2026-10-19", "2026-10-21");
    expect(await byOf(point, "2026-10-19")).toEqual(["E5 previous-daily-advances"]);
    expect(await byOf(point, "2026-10-21")).toEqual(["E0 interpolation"]);
  });

  test("says what a home uses of which nothing is known", async () => {
    const point = await FilledPoint.open(record());
    await record().rows("update registration set annual_wh = null where point_id = $1", [
      point.pointId,
    ]);
    for (const day of ["2026-10-19", "2026-10-20"]) await point.waits(day, nothing);
    await point.fill("2026-10-19", "2026-10-20");
    const annual = async (day: string) => (await point.version(day)).links;
    expect(await annual("2026-10-19")).toMatchObject([
      { inputs: { annual: { wattHours: 2_700_000 } } },
    ]);
    expect(await annual("2026-10-20")).toMatchObject([
      { inputs: { annual: { wattHours: 3_000_000 } } },
    ]);
  });

  test("fills the same evidence to the same bytes, in whatever batch", async () => {
    const twins = [await FilledPoint.open(record()), await FilledPoint.open(record())];
    for (const point of twins) {
      await point.registers({ "2026-08-01": 0, "2026-10-16": 760_000 });
      for (const day of ["2026-10-20", "2026-10-22"]) await point.waits(day, nothing);
    }
    const [first, second] = twins;
    if (first === undefined || second === undefined) throw new Error("two points");
    await first.fill("2026-10-20", "2026-10-22");
    await second.fill("2026-10-22");
    await second.fill("2026-10-20");
    for (const day of ["2026-10-20", "2026-10-22"])
      expect(await storedOf(second, day)).toEqual(await storedOf(first, day));
  });
});

test("a bracket over days of two rulesets keeps its law, whichever day is filled first", async () => {
  const days = ["2026-10-18", "2026-10-19", "2026-10-20", "2026-10-21"];
  // Near enough for the ruleset of the first two days, too far back for that of the others.
  await record().rows(
    `insert into load_shape (settlement_day, gsp_group, connection_type, market_segment, premises, quantity, wh, flags,
       stamped_at, transaction_id)
     values ('2026-10-09', '_E', 'W', 'S', 'domestic', 'AI', array_fill(0, array[47]) || 1000, repeat('A', 48), now(), 'T')`,
  );
  for (const order of [days, days.toReversed()]) {
    const point = await FilledPoint.open(record());
    await point.registers({ "2026-10-18": 0, "2026-10-22": 41_003 });
    for (const day of days) await point.waits(day, nothing);
    for (const day of order) await point.fill(day);
    let sum = 0;
    for (const day of days) {
      sum += sumOf((await point.version(day)).wh);
      expect(await byOf(point, day)).toEqual(["E3 advance-of-span"]);
    }
    expect(sum).toBe(41_003);
  }
});

test("a bracket that only the laxer of two rulesets would take binds on no day of either", async () => {
  const point = await FilledPoint.open(record());
  // 12 Wh more in the half hours than in the register: within tolerance under the ruleset of the first day only.
  await point.registers({ "2026-10-19": 0, "2026-10-21": 94 * 200 - 12 });
  await point.waits("2026-10-19", figuresWithout(200, 20));
  await point.waits("2026-10-20", figuresWithout(200, 20));
  await point.fill("2026-10-19", "2026-10-20");
  for (const day of ["2026-10-19", "2026-10-20"])
    expect(await byOf(point, day)).toEqual(["E0 interpolation"]);
});

test("own history as a shape does not hide older reads where no day of the last week is whole", async () => {
  const point = await FilledPoint.open(record());
  const july = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, "0"));
  await point.registers({
    "2026-06-01": 0,
    ...Object.fromEntries(july.map((date, index) => [`2026-07-${date}`, 310_000 + 10_000 * index])),
  });
  for (const day of ["2026-07-21", "2026-07-28"]) await point.settles(day, 200);
  await point.waits("2026-08-18", nothing);
  await point.fill("2026-08-18");
  const { links } = await point.version("2026-08-18");
  expect(links).toMatchObject([
    {
      by: "E4 register-history",
      inputs: { weights: "own history 2026-07-21 2026-07-28", history: { wattHours: 500_000 } },
    },
  ]);
});

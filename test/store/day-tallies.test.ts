/** Tallies that are moved by changes are the same as tallies counted from the beginning. */
import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { slotSums } from "../../src/domain/day/slot-sums.ts";
import type { MeasurementQuantity } from "../../src/domain/identity/measurement-quantity.ts";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { recountTallies, refreshTallies } from "../../src/store/day-tallies.ts";
import { statement } from "../../src/store/queries.ts";
import { settleVersion } from "../support/settled-versions.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const days = ["2026-10-24", "2026-10-25", "2026-10-26"].map(settlementDay);
const [firstDay = settlementDay("2026-10-24")] = days;

afterEach(async () => {
  await record().rows(
    `truncate day_version, day_progress, day_tally, day_change, point_change, point_group, registration,
              device_binding, point cascade`,
  );
});

const kept = (day: string) =>
  record().rows(
    `select d.quantity, g.gsp_group, g.supplier_dip_id, g.meter_type, d.days, d.waiting_days, d.actual_slots,
            d.estimated_slots, d.defaulted_slots, d.refused_slots, d.actual_wh, d.estimated_wh, d.defaulted_wh, d.refused_wh
     from day_tally as d join tally_group as g using (group_id)
     where d.settlement_day = $1 and d.days > 0
     order by 1, 2, 3, 4`,
    [day],
  );

const recounted = (day: SettlementDay) => recountTallies(record().pool, day);

async function expectExact(): Promise<void> {
  for (const day of days) expect(await kept(day)).toEqual(await recounted(day));
  // What has moved away leaves nothing behind.
  const [left] = await record().rows(
    `select count(*)::int as left from day_tally
     where days = 0 and (waiting_days, actual_slots, estimated_slots, defaulted_slots, refused_slots, actual_wh, estimated_wh,
                         defaulted_wh, refused_wh) is distinct from (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)`,
  );
  expect(left).toEqual({ left: 0 });
}

const mpanOf = (point: number) => `14990000${String(point).padStart(5, "0")}`;

async function makePoint(point: number): Promise<number> {
  const [row] = await record().rows(
    `insert into point (mpan) values ($1) on conflict (mpan) do update set mpan = excluded.mpan returning point_id`,
    [mpanOf(point)],
  );
  return Number(row?.["point_id"]);
}

async function register(
  pointId: number,
  told: { from: string; to?: string | null; group: string; supplier?: string },
): Promise<void> {
  await record().rows(
    `insert into registration (point_id, from_at, to_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
                               connection_from, market_segment, domestic, energisation, consent)
     values ($1, $2, $3, 'AI', $4, '2500000002', $5, 'W', $2, 'S', true, 'E', 'H')
     on conflict (point_id, from_at) do update
     set to_at = excluded.to_at, supplier_dip_id = excluded.supplier_dip_id, gsp_group = excluded.gsp_group`,
    [pointId, told.from, told.to ?? null, told.supplier ?? "2300000012", told.group],
  );
}

const bind = (pointId: number, variant: string, from: string) =>
  record().rows(
    `insert into device_binding (device_id, quantity, from_at, point_id, variant, phases, commissioned_at)
     values ($1, 'AI', $2, $3, $4, 1, $2)
     on conflict (device_id, quantity, from_at) do update set variant = excluded.variant`,
    [`02-5D-53-00-00-00-${String(pointId % 100).padStart(2, "0")}-01`, from, pointId, variant],
  );

const begin = (pointId: number, day: string, quantity: MeasurementQuantity = "AI") =>
  record().rows(
    `insert into day_progress (settlement_day, point_id, quantity, revision, state) values ($1, $2, $3, 1, 'open')
     on conflict do nothing`,
    [day, pointId, quantity],
  );

describe("one day", () => {
  test("waits, is settled with what each half hour became, and is counted by where its point is registered", async () => {
    const pointId = await makePoint(1);
    await register(pointId, { from: "2026-10-01", group: "_E" });
    await bind(pointId, "S2A", "2026-10-01");
    await begin(pointId, firstDay);
    await refreshTallies(record().pool);
    expect(await kept(firstDay)).toMatchObject([
      { gsp_group: "_E", meter_type: "S2A", days: 1, waiting_days: 1, actual_slots: 0 },
    ]);
    await record().rows("select ensure_day_partition($1)", [firstDay]);
    await record().rows(
      `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, block_ids, sha256, created_at)
       values ($1, $2, 'AI', 1, array_fill(100, array[48]), $3, $4, $5, 'first', 'sds-default@1', '{}', sha256(''), '2026-10-27Z')`,
      [
        firstDay,
        pointId,
        `${"A".repeat(40)}0005599x`,
        `${"-".repeat(40)}22332327`,
        `${"-".repeat(40)}aaaaaaaa`,
      ],
    );
    await record().rows(
      "update day_progress set revision = revision + 1, current_version = 1, state = 'settled'",
    );
    await refreshTallies(record().pool);
    expect(await kept(firstDay)).toMatchObject([
      {
        days: 1,
        waiting_days: 0,
        actual_slots: 40,
        estimated_slots: 3,
        refused_slots: 3,
        defaulted_slots: 2,
        actual_wh: 4_000,
        estimated_wh: 300,
        refused_wh: 300,
        defaulted_wh: 200,
      },
    ]);
    await expectExact();
  });

  test("that only had its reads changed is not noted", async () => {
    const pointId = await makePoint(1);
    await begin(pointId, firstDay);
    await refreshTallies(record().pool);
    await record().rows("update day_progress set revision = revision + 1, state = 'estimate'");
    expect(await record().rows("select from day_change")).toEqual([]);
  });

  test("of a point that changes its group in between moves with it, from the day of the change on", async () => {
    const pointId = await makePoint(1);
    await register(pointId, { from: "2026-10-01", group: "_E" });
    for (const day of days) await begin(pointId, day);
    await refreshTallies(record().pool);
    // London midnight of 25 October, still summer time: 23:00 UTC of the day before.
    await register(pointId, { from: "2026-10-01", to: "2026-10-24T23:00Z", group: "_E" });
    await register(pointId, { from: "2026-10-24T23:00Z", group: "_F" });
    // A version comes before the pass has seen either.
    await record().rows("select ensure_day_partition($1)", [days[1]]);
    await settleVersion(record().pool, { day: days[1] ?? firstDay, pointId, quantity: "AE" }, 1, {
      at: "2026-10-27T00:00Z",
    });
    const { points } = await refreshTallies(record().pool);
    expect(points).toBe(1);
    expect(await kept(firstDay)).toMatchObject([{ gsp_group: "_E", days: 1 }]);
    expect(await kept("2026-10-26")).toMatchObject([{ gsp_group: "_F", days: 1 }]);
    await expectExact();
  });
});

/** What can happen to points and days, in any order. */
type Step =
  | { readonly kind: "begin"; readonly point: number; readonly day: number }
  | {
      readonly kind: "settle";
      readonly point: number;
      readonly day: number;
      readonly isOfEarlierRelease: boolean;
    }
  | {
      readonly kind: "register";
      readonly point: number;
      readonly group: string;
      readonly from: number;
    }
  | { readonly kind: "bind"; readonly point: number; readonly variant: string }
  | { readonly kind: "forget"; readonly point: number }
  | { readonly kind: "movePoints" }
  | { readonly kind: "refresh" };

const point = fc.integer({ min: 1, max: 3 });
const day = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("begin" as const), point, day }),
  fc.record({
    kind: fc.constant("settle" as const),
    point,
    day,
    isOfEarlierRelease: fc.constant(true),
  }),
  fc.record({
    kind: fc.constant("settle" as const),
    point,
    day,
    isOfEarlierRelease: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant("register" as const),
    point,
    group: fc.constantFrom("_A", "_B"),
    from: day,
  }),
  fc.record({ kind: fc.constant("bind" as const), point, variant: fc.constantFrom("S1", "S2A") }),
  fc.record({ kind: fc.constant("forget" as const), point }),
  fc.constant({ kind: "movePoints" as const }),
  fc.constant({ kind: "refresh" as const }),
);

async function take(step: Step): Promise<void> {
  const { pool } = record();
  if (step.kind === "refresh") return void (await refreshTallies(pool));
  // Points are moved while notes of days wait: the state between the two halves of a pass.
  if (step.kind === "movePoints")
    return void (await record().rows(statement("tally/move-points"), [10]));
  const pointId = await makePoint(step.point);
  if (step.kind === "register")
    return register(pointId, { from: `${days[step.from]}T00:00Z`, group: step.group });
  if (step.kind === "bind") return void (await bind(pointId, step.variant, "2026-10-25T00:00Z"));
  if (step.kind === "forget")
    return void (await record().rows("delete from registration where point_id = $1", [pointId]));
  const key = { day: days[step.day] ?? firstDay, pointId, quantity: "AI" as const };
  await begin(pointId, key.day);
  if (step.kind === "begin") return;
  const [row] = await record().rows(
    "select current_version from day_progress where settlement_day = $1 and point_id = $2",
    [key.day, pointId],
  );
  const version = Number(row?.["current_version"]) + 1;
  const slots = {
    wattHours: new Array<number>(48).fill(7 * version),
    quality: version % 2 === 0 ? "A".repeat(48) : `${"A".repeat(45)}059`,
    reason: version % 2 === 0 ? null : `${"-".repeat(45)}232`,
    amendment: null,
    method: null,
  };
  // An earlier release keeps no sums with a version.
  const sums = step.isOfEarlierRelease ? { totalWh: null, filled: null } : slotSums(slots);
  await record().rows("select ensure_day_partition($1)", [key.day]);
  await record().rows(
    `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, block_ids, sha256,
                              created_at, total_wh, filled)
     values ($1, $2, 'AI', $3, $4, $5, $6, $6, 'first', 'sds-default@1', '{}', sha256(''), '2026-10-27Z', $7, $8)`,
    [
      key.day,
      pointId,
      version,
      slots.wattHours,
      slots.quality,
      slots.reason,
      sums.totalWh,
      sums.filled,
    ],
  );
  await record().rows(
    "update day_progress set current_version = $3, revision = revision + 1, state = 'settled' where settlement_day = $1 and point_id = $2",
    [key.day, pointId, version],
  );
}

test("whatever happens in whatever order, kept and counted tallies are equal", async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        for (const each of steps) await take(each);
        await refreshTallies(record().pool);
        await expectExact();
        const before = await record().rows("select * from day_tally order by 1, 2, 3");
        expect(await refreshTallies(record().pool)).toEqual({ days: 0, points: 0 });
        expect(await record().rows("select * from day_tally order by 1, 2, 3")).toEqual(before);
      })
      .afterEach(async () => {
        await record().rows(
          "truncate day_version, day_progress, day_tally, day_change, point_change, point_group, registration, device_binding, point cascade",
        );
      }),
    { numRuns: 12 },
  );
});

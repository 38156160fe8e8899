/** Lists of MPAN-days behind the heat map, and what pages of a point ask of the record. */
import { beforeAll, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  type ListAsked,
  listDays,
  loadTallyBounds,
  sumTallies,
} from "../../../src/store/console/days.ts";
import {
  findPointOfDevice,
  loadPointAdvisories,
  loadPointExceptions,
  loadPointRegisters,
} from "../../../src/store/console/points.ts";
import { refreshTallies } from "../../../src/store/day-tallies.ts";
import { useRecord } from "../support/record.ts";

const record = useRecord();
const day = settlementDay("2026-10-26");
const actual = "A".repeat(48);
const dashes = "-".repeat(48);
const at3 = (code: string, rest: string) => `${rest.slice(0, 2)}${code}${rest.slice(3)}`;

/** Points 1 to 6 in _A by two suppliers, 7 in _B: actual, estimated, defaulted, refused, waiting, late, actual. */
const drawn: readonly (readonly [string, string, string | null, string | null, string])[] = [
  ["_A", "2300000012", actual, null, "2026-10-27Z"],
  ["_A", "2300000012", at3("5", actual), at3("2", dashes), "2026-10-27Z"],
  ["_A", "2300000012", at3("9", actual), at3("2", dashes), "2026-10-27Z"],
  ["_A", "2300000013", at3("0", actual), at3("3", dashes), "2026-10-27Z"],
  ["_A", "2300000013", null, null, ""],
  ["_A", "2300000013", actual, null, "2026-11-15Z"],
  ["_B", "2300000013", actual, null, "2026-10-27Z"],
];

beforeAll(async () => {
  const { rows } = record();
  await rows("select ensure_day_partition($1)", [day]);
  for (const [index, [group, supplier, q, e, at]] of drawn.entries()) {
    const point = index + 1;
    const mpan = [
      "1499000000014",
      "1499000000023",
      "1499000000032",
      "1499000000041",
      "1499000000050",
      "1499000000060",
      "1499000000079",
    ][index];
    await rows("insert into point (point_id, mpan) overriding system value values ($1, $2)", [
      point,
      mpan,
    ]);
    await rows(
      `insert into registration (point_id, from_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
                                 connection_from, market_segment, domestic, energisation, consent)
       values ($1, '2026-10-01Z', 'AI', $2, '2500000002', $3, 'W', '2026-10-01Z', 'S', true, 'E', 'H')`,
      [point, supplier, group],
    );
    if (q !== null)
      await rows(
        `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, block_ids, sha256, created_at)
         values ($1, $2, 'AI', 1, array_fill(10, array[48]), $3, $4, $5, 'first', 'sds-default@1', '{}', sha256(''), $6)`,
        [day, point, q, e, e === null ? null : at3("a", dashes), at],
      );
    await rows(
      "insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state) values ($1, $2, 'AI', 1, $3, $4)",
      [day, point, q === null ? 0 : 1, q === null ? "open" : "settled"],
    );
  }
  await refreshTallies(record().pool);
});

const asked: ListAsked = {
  day,
  quantity: "AI",
  by: "gspGroup",
  key: "_A",
  ending: null,
  qualityCode: null,
  madeFrom: null,
  madeBefore: null,
  after: 0,
  rowsMax: 10,
};
const points = async (changes: Partial<ListAsked>) =>
  (await listDays(record().pool, { ...asked, ...changes })).map(({ pointId }) => pointId);

test.each<[string, Partial<ListAsked>, readonly number[]]>([
  ["all of a group", {}, [1, 2, 3, 4, 5, 6]],
  ["all of all groups", { by: null }, [1, 2, 3, 4, 5, 6, 7]],
  ["of a supplier", { by: "supplier", key: "2300000013" }, [4, 5, 6, 7]],
  ["of a meter type that is not known", { by: "meterType", key: "-" }, [1, 2, 3, 4, 5, 6, 7]],
  ["with an actual", { ending: "actual" }, [1, 2, 3, 4, 6]],
  ["estimated", { ending: "estimated" }, [2]],
  ["defaulted", { ending: "defaulted" }, [3]],
  ["refused", { ending: "refused" }, [4]],
  ["refused elsewhere", { ending: "refused", key: "_B" }, []],
  ["waiting", { ending: "waiting" }, [5]],
  ["with an E5", { qualityCode: "5" }, [2]],
  ["made late", { madeFrom: Date.parse("2026-11-01Z") }, [6]],
  [
    "made in time and estimated",
    { madeBefore: Date.parse("2026-11-01Z"), ending: "estimated" },
    [2],
  ],
])("lists %s", async (_, changes, expected) => {
  expect(await points(changes)).toEqual(expected);
});

test("pages follow one another without a gap", async () => {
  expect(await points({ rowsMax: 2 })).toEqual([1, 2]);
  expect(await points({ rowsMax: 2, after: 2 })).toEqual([3, 4]);
  expect(await points({ rowsMax: 2, after: 4 })).toEqual([5, 6]);
});

test("a listed day tells its endings, energy and group", async () => {
  const [row] = await listDays(record().pool, { ...asked, ending: "refused" });
  expect(row).toMatchObject({
    mpan: "1499000000041",
    gspGroup: "_A",
    supplierDipId: "2300000013",
    meterType: "-",
    state: "settled",
    version: 1,
    slots: { actual: 47, estimated: 0, defaulted: 0, refused: 1 },
    wattHours: 480,
  });
});

test("tallies are summed by what is asked for", async () => {
  const { pool } = record();
  expect(await loadTallyBounds(pool)).toEqual({ first: day, last: day });
  const span = { from: day, to: day, quantity: "AI" as const };
  const byGroup = await sumTallies(pool, { ...span, by: "gspGroup" });
  expect(byGroup.map(({ key, days, waitingDays }) => [key, days, waitingDays])).toEqual([
    ["_A", 6, 1],
    ["_B", 1, 0],
  ]);
  const bySupplier = await sumTallies(pool, { ...span, by: "supplier" });
  expect(bySupplier.map(({ key, days }) => [key, days])).toEqual([
    ["2300000012", 3],
    ["2300000013", 4],
  ]);
  expect(byGroup[0]?.endings.refused).toEqual({ slots: 1, wattHours: 10 });
});

test("a point has its registers by device and span, its exceptions by day, and is found by its device", async () => {
  const { pool, rows } = record();
  const device = "02-5D-53-00-00-00-00-01";
  await rows(
    `insert into device_binding (device_id, quantity, from_at, to_at, point_id, variant, phases, commissioned_at)
     values ($1, 'AI', '2026-10-01Z', '2026-10-27Z', 1, 'S2A', 1, '2026-10-01Z')`,
    [device],
  );
  for (const at of ["2026-10-26Z", "2026-10-27Z", "2026-10-28Z"])
    await rows(
      "insert into register_read values ($1, 'AI', $2, 5, $2, '11111111-2222-4333-8444-555555555555', 0)",
      [device, at],
    );
  const span = { from: Date.parse("2026-10-26Z"), to: Date.parse("2026-10-29Z") };
  const registers = await loadPointRegisters(pool, { pointId: 1, ...span });
  expect(registers.map(({ at }) => new Date(at).getUTCDate())).toEqual([27, 26]);
  expect(await findPointOfDevice(pool, device)).toBe(1);
  expect(await findPointOfDevice(pool, "02-5D-53-00-00-00-00-02")).toBeNull();

  await rows(
    `with e as (insert into exception (cause, level, first_day, last_day, opened_at)
                values ('noData', 'service', $1::date, $1::date, now()) returning exception_id)
     insert into exception_point (exception_id, settlement_day, point_id, quantity, wh)
     select exception_id, $1::date, 1, 'AI', 70 from e`,
    [day],
  );
  const around = { from: day, to: day };
  const [exception] = await loadPointExceptions(pool, { pointId: 1, ...around });
  expect(exception).toMatchObject({ cause: "noData", days: 1, wattHours: 70, value: null });
  expect(await loadPointExceptions(pool, { pointId: 2, ...around })).toEqual([]);
  expect(await loadPointAdvisories(pool, 1)).toEqual([]);
});

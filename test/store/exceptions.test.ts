/** Findings in the record become exceptions: grouped, weighed, cleared, opened again, each once. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadExceptions } from "../../src/store/exception-list.ts";
import { refreshExceptions } from "../../src/store/exceptions.ts";
import { migrations } from "../../src/store/migrate.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const first = settlementDay("2026-10-20");
const seen = Date.UTC(2026, 9, 21, 1);
const dayMs = 86_400_000;

beforeEach(async () => {
  await record().rows(
    `truncate exception_point, exception, finding_change, finding, day_progress, day_version, settlement_close,
       registration, device_binding, point restart identity cascade`,
  );
});

/** Points 1 to `count`: suppliers and areas of 400, models of 500, each spread over the others. */
async function register(count: number): Promise<void> {
  await record().rows(
    `insert into point (mpan) select '14' || lpad(n::text, 11, '0') from generate_series(1, $1::int) as n`,
    [count],
  );
  await record().rows(
    `insert into registration (point_id, from_at, quantity, supplier_dip_id, distributor_dip_id, gsp_group, connection_type,
       connection_from, market_segment, domestic, energisation, consent)
     select n, '2026-01-01Z', 'AI', '230000000' || n % 5, '2500000002', '_' || substr('ABCDE', n / 5 % 5 + 1, 1), 'W',
       '2020-01-01Z', 'S', true, 'E', 'H'
     from generate_series(1, $1::int) as n`,
    [count],
  );
  await record().rows(
    `insert into device_binding (device_id, quantity, from_at, point_id, variant, phases, commissioned_at)
     select '02-5D-53-00-00-00-' || substr(lpad(to_hex(n), 4, '0'), 1, 2) || '-' || substr(lpad(to_hex(n), 4, '0'), 3),
       'AI', '2020-01-01Z', n, 'M' || n % 4, 1, '2020-01-01Z'
     from generate_series(1, $1::int) as n`,
    [count],
  );
}

interface Found {
  readonly rule?: string;
  readonly outcome?: string;
  readonly day?: string;
  readonly mode?: string;
  readonly at?: number;
  readonly detail?: object;
  readonly periods?: readonly number[];
}

/** A finding of each point, as validate writes it: unusual only where it is told. */
async function find(points: readonly number[], found: Found = {}): Promise<void> {
  const { rule = "V76", outcome = "suspect", day = first, mode = "on", at = seen } = found;
  const { detail = { days: 7 }, periods = [] } = found;
  await record().rows(
    `insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, mode)
     select $1, point, 'AI', $3, $4, $5, $6, 'test@1', $7, $8 from unnest($2::bigint[]) as point
     on conflict (settlement_day, point_id, quantity, rule, outcome) do update set cleared_at = null, mode = excluded.mode`,
    [day, points, rule, outcome, periods, detail, new Date(at).toISOString(), mode],
  );
}

/** Days of a point that are settled at 100 Wh a half hour. */
async function settle(point: number, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await record().rows("select ensure_day_partition($1)", [day]);
    await record().rows(
      `insert into day_version (settlement_day, point_id, quantity, version, wh, q, cause, ruleset, block_ids, sha256, created_at)
       values ($1, $2, 'AI', 1, array_fill(100, array[48]), repeat('A', 48), 'first', 'test@1', '{}', sha256(''), now())`,
      [day, point],
    );
    await record().rows(
      `insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state)
       values ($1, $2, 'AI', 1, 1, 'settled')`,
      [day, point],
    );
  }
}

const refresh = (now = seen) => refreshExceptions(record().pool, now);

/** `cause level value: points, days, kWh, state`, one line an exception that is not part of another. */
async function told(): Promise<readonly string[]> {
  const { exceptions } = await loadExceptions(record().pool, { state: "all", rowsMax: 1_000 });
  return exceptions
    .filter(({ absorbedBy }) => absorbedBy === null)
    .map((each) => {
      const { cause, level, value, pointCount, firstDay, lastDay, wattHours, state } = each;
      return `${cause} ${level} ${value}: ${pointCount}, ${firstDay.slice(8)}-${lastDay.slice(8)}, ${wattHours} Wh, ${state}`;
    })
    .sort();
}

const numbers = (count: number, step: number, from: number) =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe("one exception for what has one cause, of 2,000 points", () => {
  beforeEach(() => register(2_000));

  test("40 of the 500 meters of a model and no other: one for the model", async () => {
    await find(numbers(40, 20, 1));
    expect(await refresh()).toMatchObject({ opened: 1, grown: 0 });
    expect(await told()).toEqual(["noData model M1: 40, 20-20, 0 Wh, active"]);
  });

  test("230 of the 400 points of one supplier and 3 others: one for the supplier, and the three", async () => {
    await find([...numbers(230, 5, 5), 1, 2, 3]);
    await refresh();
    expect(await told()).toEqual([
      "noData point 1: 1, 20-20, 0 Wh, active",
      "noData point 2: 1, 20-20, 0 Wh, active",
      "noData point 3: 1, 20-20, 0 Wh, active",
      "noData supplier 2300000000: 230, 20-20, 0 Wh, active",
    ]);
  });

  test("19 points of one supplier: none above the points", async () => {
    await find(numbers(19, 20, 5));
    expect(await refresh()).toMatchObject({ opened: 19 });
  });

  test("points that came alone grow into their group when the rest of it follows within the window", async () => {
    await find(numbers(19, 20, 1));
    await refresh();
    await find(numbers(21, 20, 381), { at: seen + 5 * 3_600_000 });
    expect(await refresh(seen + 5 * 3_600_000)).toMatchObject({
      opened: 0,
      grown: 1,
      absorbed: 18,
    });
    expect(await told()).toEqual(["noData model M1: 40, 20-20, 0 Wh, active"]);
  });

  test("whole days without a read count for a group, single missing half hours never", async () => {
    await find(numbers(40, 20, 1), {
      rule: "V40",
      outcome: "note",
      detail: { n: 48, expected: 48 },
    });
    await find(numbers(40, 20, 2), {
      rule: "V40",
      outcome: "note",
      detail: { n: 3, expected: 48 },
    });
    await refresh();
    expect(await told()).toEqual(["noData model M1: 40, 20-20, 0 Wh, active"]);
  });
});

test("20 of the 20 points of an area and 4 scattered ones: one for the area, and the four", async () => {
  await register(2_000);
  await record().rows("update registration set gsp_group = '_P' where point_id <= 20");
  await find([...numbers(20, 1, 1), 101, 202, 303, 404]);
  await refresh();
  expect(await told()).toEqual([
    "noData gsp _P: 20, 20-20, 0 Wh, active",
    "noData point 101: 1, 20-20, 0 Wh, active",
    "noData point 202: 1, 20-20, 0 Wh, active",
    "noData point 303: 1, 20-20, 0 Wh, active",
    "noData point 404: 1, 20-20, 0 Wh, active",
  ]);
});

describe("one effect", () => {
  test("a second pass changes nothing", async () => {
    await register(40);
    await find([1, 2, 3]);
    await refresh();
    const rows = () =>
      record().rows("select * from exception join exception_point using (exception_id)");
    const before = await rows();
    await find([1, 2, 3], { mode: "on" });
    expect(await refresh(seen + 1)).toEqual({
      opened: 0,
      extended: 0,
      grown: 0,
      reopened: 0,
      absorbed: 0,
      cleared: 0,
    });
    expect(await rows()).toEqual(before);
  });

  test("passes at the same time share the work", async () => {
    await register(2_000);
    await find(numbers(40, 20, 1));
    await find([7], { rule: "V64", detail: {} });
    const passes = await Promise.all([refresh(), refresh(), refresh(), refresh()]);
    expect(passes.reduce((sum, { opened }) => sum + opened, 0)).toBe(2);
    expect(await told()).toEqual([
      "noData model M1: 40, 20-20, 0 Wh, active",
      "registerMismatch point 7: 1, 20-20, 0 Wh, active",
    ]);
  });

  test("a pass that is broken off leaves its findings to the next", async () => {
    await register(40);
    await find([1]);
    await record().rows("alter table exception_point rename to elsewhere");
    await expect(refresh()).rejects.toThrow(/exception_point/);
    await record().rows("alter table elsewhere rename to exception_point");
    expect(await told()).toEqual([]);
    expect(await refresh()).toMatchObject({ opened: 1 });
  });
});

test("findings in shadow open nothing, and end what they opened while they counted", async () => {
  await register(40);
  await find([1], { mode: "shadow" });
  expect(await refresh()).toMatchObject({ opened: 0 });
  await find([1], { mode: "on" });
  expect(await refresh()).toMatchObject({ opened: 1 });
  await find([1], { mode: "shadow" });
  await refresh();
  const members = await record().rows(
    "select ceased_at is not null as ceased from exception_point",
  );
  expect(members).toEqual([{ ceased: true }]);
});

test("the energy at stake is that of the half hours spoken of, once the day is settled", async () => {
  await register(40);
  await find([1], { rule: "V64", detail: {}, periods: [1, 2, 3] });
  await refresh();
  expect(await told()).toEqual(["registerMismatch point 1: 1, 20-20, 0 Wh, active"]);
  await settle(1, first);
  await refresh();
  expect(await told()).toEqual(["registerMismatch point 1: 1, 20-20, 300 Wh, active"]);
  await find([1], { rule: "V50", detail: {} });
  await refresh();
  expect(await told()).toEqual(["registerMismatch point 1: 1, 20-20, 4800 Wh, active"]);
});

describe("over time", () => {
  const day = (number: number) => addDays(first, number);

  test("a run of days is one exception, cleared after two clean days, both decided", async () => {
    await register(40);
    await find([1]);
    await refresh();
    await find([1], { day: day(1), at: seen + dayMs });
    expect(await refresh()).toMatchObject({ extended: 1 });
    await settle(1, first, day(1), day(2));
    expect(await refresh()).toMatchObject({ cleared: 0 });
    await settle(1, day(3));
    expect(await refresh()).toMatchObject({ cleared: 1 });
    expect(await told()).toEqual(["noData point 1: 1, 20-21, 9600 Wh, cleared"]);
  });

  test("of a group every point must be clean; a closed day without a row is decided", async () => {
    await register(2_000);
    await find(numbers(40, 20, 1));
    await refresh();
    for (const point of numbers(39, 20, 1)) await settle(point, day(1), day(2));
    expect(await refresh()).toMatchObject({ cleared: 0 });
    await record().rows(
      `insert into settlement_close select d, 'II', now(), now() from unnest($1::date[]) as d`,
      [[day(1), day(2)]],
    );
    expect(await refresh()).toMatchObject({ cleared: 1 });
  });

  test("nothing is cleared on days whose findings are not grouped yet", async () => {
    await register(40);
    await find([1]);
    await refresh();
    await settle(1, day(1), day(2));
    const { pool, rows } = record();
    // Between the grouping of a pass and its review a further finding comes.
    await rows(
      `create function late_finding() returns trigger language plpgsql as $$ begin
         insert into finding select '${day(2)}', 1, 'AI', 'V75', 'suspect', '{}', '{}', 'test@1', now() where not exists (
           select from finding where rule = 'V75');
         return null; end $$`,
    );
    await rows(
      "create trigger late_finding after delete on finding_change for each statement execute function late_finding()",
    );
    await find([2], { rule: "V64", detail: {} });
    expect(await refreshExceptions(pool, seen)).toMatchObject({ cleared: 0 });
    await rows("drop function late_finding cascade");
    expect(await refreshExceptions(pool, seen)).toMatchObject({ extended: 1, cleared: 0 });
  });

  test("a finding that no longer holds leaves its day clean", async () => {
    await register(40);
    await find([1]);
    await settle(1, first, day(1));
    expect(await refresh()).toMatchObject({ opened: 1, cleared: 0 });
    await record().rows("update finding set cleared_at = now()");
    expect(await refresh()).toMatchObject({ cleared: 1 });
    expect(await told()).toEqual(["noData point 1: 1, 20-20, 0 Wh, cleared"]);
  });

  test("closed and back within seven days it is opened again; later it is another one", async () => {
    await register(40);
    await find([1]);
    await refresh();
    await settle(1, day(1), day(2));
    await refresh(seen);
    await record().rows("update exception set acknowledged_at = now(), acknowledged_by = 'test'");
    await find([1], { day: day(9), at: seen + 7 * dayMs });
    expect(await refresh(seen + 7 * dayMs)).toMatchObject({ opened: 0, reopened: 1 });
    expect(await record().rows("select reopened, acknowledged_by from exception")).toEqual([
      { reopened: 1, acknowledged_by: null },
    ]);
    await settle(1, day(10), day(11));
    await refresh(seen + 8 * dayMs);
    await record().rows("update exception set acknowledged_at = now(), acknowledged_by = 'test'");
    await find([1], { day: day(20), at: seen + 15 * dayMs + 1 });
    expect(await refresh(seen + 15 * dayMs + 1)).toMatchObject({ opened: 1, reopened: 0 });
  });
});

test("an upgrade groups what was found before", async () => {
  await register(40);
  await find([1]);
  const { pool } = record();
  await pool.query(`drop table exception_point, exception, finding_change;
    drop function note_finding_change cascade;
    drop index finding_seen`);
  const migration = migrations().find(({ name }) => name === "0010_exception.sql");
  await pool.query(migration?.text ?? "");
  expect(await refresh()).toMatchObject({ opened: 1 });
});

/** Exceptions over time: a run of days is one, cleared after clean days, opened again when it comes back. */
import { describe, expect, test } from "@jest/globals";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { refreshExceptions } from "../../../src/store/exceptions.ts";
import { first, numbers, seen, useFound } from "../support/found.ts";

const { record, register, find, settle, refresh, told } = useFound();
const dayMs = 86_400_000;

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

  test("a pass ends though further findings come of each that it groups; the next takes those", async () => {
    await register(40);
    await find([1]);
    const { rows } = record();
    await rows(
      `create function further_finding() returns trigger language plpgsql as $$ begin
         insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at)
         select settlement_day, max(point_id) + 1, 'AI', rule, outcome, '{}', detail, ruleset, at
         from finding where exists (select from taken) group by settlement_day, rule, outcome, detail, ruleset, at;
         return null; end $$`,
    );
    await rows(
      `create trigger further_finding after delete on finding_change referencing old table as taken
       for each statement execute function further_finding()`,
    );
    await refresh();
    expect(await rows("select count(*)::int from finding_change")).toEqual([{ count: 1 }]);
    await rows("drop function further_finding cascade");
    await refresh();
    expect(await rows("select count(*)::int from finding_change")).toEqual([{ count: 0 }]);
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

/** Exceptions as they are listed and shown, and taking note of them. */
import { beforeEach, expect, test } from "@jest/globals";
import {
  acknowledgeException,
  type ExceptionsAsked,
  loadException,
  loadExceptions,
} from "../../src/store/exception-list.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const at = Date.UTC(2026, 9, 28, 9, 30);

/** 1 active; 2 active and noted; 3 cleared; 4 closed; 5 cleared as a part of 1. */
beforeEach(async () => {
  await record().rows("truncate exception_point, exception, finding restart identity cascade");
  await record().rows(`
    insert into exception (cause, level, value, state, first_day, last_day, points, wh, opened_at, cleared_at,
      acknowledged_at, acknowledged_by, absorbed_by)
    values
      ('noData', 'supplier', '2300000012', 'active', '2026-10-20', '2026-10-26', 1230, 4567890, now(), null, null, null, null),
      ('noData', 'point', '5', 'active', '2026-10-26', '2026-10-26', 1, 9600, now(), null, now(), 'A', null),
      ('noData', 'point', '6', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), null, null, null),
      ('noData', 'point', '7', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), now(), 'A', null),
      ('noData', 'point', '8', 'cleared', '2026-10-20', '2026-10-20', 1, 0, now(), now(), null, null, 1)`);
});

async function ids(asked: Partial<ExceptionsAsked>): Promise<readonly number[]> {
  const { pool } = record();
  const { exceptions } = await loadExceptions(pool, { state: "open", rowsMax: 10, ...asked });
  return exceptions.map(({ id }) => id);
}

test("they are listed by state and by whether somebody took note, what needs a person first", async () => {
  expect(await ids({})).toEqual([1, 3, 2]);
  expect(await ids({ state: "active" })).toEqual([1, 2]);
  expect(await ids({ state: "cleared" })).toEqual([3, 4]);
  expect(await ids({ isUnacknowledged: true })).toEqual([1, 3]);
  expect([...(await ids({ state: "all" }))].sort()).toEqual([1, 2, 3, 4, 5]);
});

test("a list that is cut says how many there are", async () => {
  const { exceptions, total } = await loadExceptions(record().pool, { state: "all", rowsMax: 2 });
  expect(exceptions).toHaveLength(2);
  expect(total).toBe(5);
});

test("one is shown with its latest days and what was found, shadows and other causes left out", async () => {
  const { pool, rows } = record();
  await rows(`
    insert into exception_point (exception_id, settlement_day, point_id, quantity, version, wh)
    values (1, '2026-10-20', 5, 'AI', 1, 4800), (1, '2026-10-26', 5, 'AI', 0, 0)`);
  await rows(`
    insert into finding (settlement_day, point_id, quantity, rule, outcome, periods, detail, ruleset, at, cleared_at, mode)
    values
      ('2026-10-26', 5, 'AI', 'V76', 'suspect', '{}', '{"days": 8}', 'test@1', now(), null, 'on'),
      ('2026-10-26', 5, 'AI', 'V40', 'note', '{1,2}', '{}', 'test@1', now(), now(), 'on'),
      ('2026-10-26', 5, 'AI', 'V49', 'note', '{}', '{}', 'test@1', now(), null, 'shadow'),
      ('2026-10-26', 5, 'AI', 'V60', 'note', '{}', '{}', 'test@1', now(), null, 'on')`);
  const found = await loadException(pool, 1, 1);
  expect(found).toMatchObject({
    exception: {
      id: 1,
      cause: "noData",
      level: "supplier",
      pointCount: 1_230,
      wattHours: 4_567_890,
    },
    memberCount: 2,
  });
  expect(found?.members).toEqual([
    {
      settlementDay: "2026-10-26",
      pointId: 5,
      quantity: "AI",
      version: 0,
      wattHours: 0,
      ceasedAt: null,
      findings: [
        { rule: "V40", outcome: "note", detail: {}, periods: [1, 2], holds: false },
        { rule: "V76", outcome: "suspect", detail: { days: 8 }, periods: [], holds: true },
      ],
    },
  ]);
  expect(await loadException(pool, 99, 1)).toBeNull();
});

test("note is taken once, and of an exception itself", async () => {
  const { pool } = record();
  const take = (id: number, by: string) => acknowledgeException(pool, id, { at, by, note: null });
  const both = await Promise.all([take(1, "A"), take(1, "B")]);
  expect(both.filter((isTaken) => isTaken)).toHaveLength(1);
  expect(await take(5, "A")).toBe(false);
  expect(await take(99, "A")).toBe(false);
  expect(await take(3, "A")).toBe(true);
  expect(await ids({})).toEqual([1, 2]);
});

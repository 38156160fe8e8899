/** Findings in the record become exceptions: one for what has one cause, weighed, each once. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { migrations } from "../../../src/store/migration-files.ts";
import { first, numbers, seen, useFound } from "../support/found.ts";

const { record, register, find, settle, refresh, told } = useFound();

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

test("20 of the 20 points of a communications hub and 4 scattered ones: one for the hub, and the four", async () => {
  const hub = "02-48-53-00-00-00-00-01";
  await register(2_000);
  await record().rows(
    `insert into device_hub select distinct device_id, '${hub}', now() from device_binding where point_id <= 20`,
  );
  await find([...numbers(20, 1, 1), 101, 202, 303, 404]);
  await refresh();
  expect(await told()).toEqual([
    `noData hub ${hub}: 20, 20-20, 0 Wh, active`,
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

test("an upgrade groups what was found before", async () => {
  await register(40);
  await find([1]);
  const { pool } = record();
  await pool.query(`drop view v_exception;
    drop table exception_point, exception, finding_change;
    drop function note_finding_change cascade;
    drop index finding_seen`);
  const migration = migrations().find(({ name }) => name === "0010_exception.sql");
  await pool.query(migration?.text ?? "");
  expect(await refresh()).toMatchObject({ opened: 1 });
});

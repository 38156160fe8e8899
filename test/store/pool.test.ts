/** Connections: what values become, what a failed transaction leaves, and which errors have an answer. */
import { describe, expect, test } from "@jest/globals";
import { createPool, transaction } from "../../src/store/pool.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();

async function value(expression: string): Promise<unknown> {
  return (await record().rows(`select ${expression} as value`))[0]?.["value"];
}

describe("values", () => {
  test("dates stay text, instants become milliseconds, point ids numbers", async () => {
    expect(await value("date '2026-10-25'")).toBe("2026-10-25");
    expect(await value("array[date '2026-10-25', date '2026-03-29']")).toEqual([
      "2026-10-25",
      "2026-03-29",
    ]);
    expect(await value("'{}'::date[]")).toEqual([]);
    expect(await value("timestamptz '2026-10-25T01:12:44.120Z'")).toBe(
      Date.UTC(2026, 9, 25, 1, 12, 44, 120),
    );
    expect(await value("9007199254740991::bigint")).toBe(Number.MAX_SAFE_INTEGER);
    expect(await value("array[1, null, 3]::bigint[]")).toEqual([1, null, 3]);
    expect(await value("'{}'::int[]")).toEqual([]);
    expect(await value("array[1, 48]::smallint[]")).toEqual([1, 48]);
  });

  test("texts side by side stay what they are, whatever they hold", async () => {
    expect(await value("'{}'::text[]")).toEqual([]);
    expect(await value("array[null, 'V31.aboveMaximum', null]::text[]")).toEqual([
      null,
      "V31.aboveMaximum",
      null,
    ]);
    expect(await value("array['NULL', '', 'a,b', 'c\"d\\e', '{f}', ' g', null]")).toEqual([
      "NULL",
      "",
      "a,b",
      'c"d\\e',
      "{f}",
      " g",
      null,
    ]);
    expect(await value("array[['a', 'b'], ['c', null]]")).toEqual([
      ["a", "b"],
      ["c", null],
    ]);
    expect(await value("'[0:1]={a,b}'::text[]")).toEqual(["a", "b"]);
    const block = "0199f7c2-3a10-4c41-9e55-1f0b6c2d7a02";
    expect(await value(`array['${block}', null]::uuid[]`)).toEqual([block, null]);
  });

  test("sessions speak UTC and do not wait for ever", async () => {
    expect(await value("current_setting('timezone')")).toBe("UTC");
    expect(await value("current_setting('statement_timeout')")).toBe("30s");
    expect(await value("current_setting('lock_timeout')")).toBe("5s");
  });
});

describe("plans", () => {
  test.each([
    ["kept", "force_generic_plan"],
    ["asNeeded", "auto"],
  ] as const)("%s", async (plans, mode) => {
    const pool = createPool(record().url, "sds-plans", 1, plans);
    const { rows } = await pool.query("select current_setting('plan_cache_mode') as mode");
    await pool.end();
    expect(rows).toEqual([{ mode }]);
  });
});

describe("a transaction", () => {
  const count = () => value("(select count(*)::int from inbound_message)");
  const insert = "insert into inbound_message values ($1, 'x', now(), sha256(''), '', 'stored')";

  test("keeps all or nothing", async () => {
    const { pool } = record();
    await expect(
      transaction(pool, async (client) => {
        await client.query(insert, ["a"]);
        throw new RangeError("ours");
      }),
    ).rejects.toThrow(RangeError);
    expect(await count()).toBe(0);
    expect(
      await transaction(pool, async (client) => (await client.query(insert, ["a"])).rowCount),
    ).toBe(1);
    expect(await count()).toBe(1);
  });

  test("that another one stops is trouble that passes", async () => {
    const { pool } = record();
    const stopped = transaction(pool, (client) =>
      client.query("do $$ begin raise exception 'stopped' using errcode = '40001'; end $$"),
    );
    await expect(stopped).rejects.toMatchObject({ code: "DATABASE_BUSY", reaction: "retry" });
  });

  test("whose connection is lost is trouble that passes, and the next one has another", async () => {
    const { pool } = record();
    const lost = transaction(pool, async (client) => {
      await client.query("select pg_terminate_backend(pg_backend_pid())");
    });
    await expect(lost).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    expect(await transaction(pool, async () => "again")).toBe("again");
  });

  test("on a server that is away says so", async () => {
    const away = createPool("postgres://sds@127.0.0.1:1/sds", "sds-test", 1);
    await expect(transaction(away, async () => null)).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
    });
    await away.end();
  });
});

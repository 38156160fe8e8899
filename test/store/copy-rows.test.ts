/** Rows by COPY in binary form: every kind of field arrives as it was, and an error leaves the connection in order. */

import { randomUUID } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { CopyBuffer } from "../../src/store/copy-buffer.ts";
import { copyRows } from "../../src/store/copy-rows.ts";
import { transaction } from "../../src/store/pool.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();
const day = "2026-10-20";

/** A row as `sql/queries/day/copy-versions.sql` takes it. */
interface Row {
  readonly pointId: number;
  readonly wattHours?: readonly (number | null)[];
  readonly at?: number;
  readonly blockIds?: readonly string[];
  readonly filled?: readonly number[];
}

function fill(rows: CopyBuffer, row: Row): void {
  const { pointId, wattHours = new Array(48).fill(1), at = 0, blockIds = [] } = row;
  rows.row(17);
  rows.date(settlementDay(day));
  rows.int8(pointId);
  rows.ascii("AI");
  rows.int4(1);
  rows.int4s(wattHours);
  rows.ascii("A".repeat(48));
  for (let column = 0; column < 3; column += 1) rows.asciiOrNone(null);
  rows.ascii("first");
  rows.ascii("r@1");
  rows.instant(at);
  rows.uuids(blockIds);
  rows.bytes(Buffer.alloc(32, 7));
  rows.instant(at);
  rows.int8(48);
  if (row.filled === undefined) rows.none();
  else rows.int8s(row.filled);
}

async function copy(given: readonly Row[], bytesGuess = 0): Promise<void> {
  const { pool } = record();
  await pool.query("select ensure_day_partition($1)", [day]);
  const rows = new CopyBuffer(bytesGuess);
  for (const row of given) fill(rows, row);
  await transaction(pool, (client) => copyRows(client, "day/copy-versions", rows.end()));
}

const stored = (pointId: number) =>
  record().rows("select * from day_version where point_id = $1", [pointId]);

describe("a copied row", () => {
  test("holds numbers, nulls, instants and ids as they were", async () => {
    const wattHours = Array.from({ length: 48 }, (_, slot) => (slot % 3 === 0 ? null : slot * 9));
    const blockIds = [randomUUID(), randomUUID()];
    const at = Date.UTC(2026, 9, 27, 8, 15, 30, 123);
    const filled = [1, 2, 3, 4_294_967_296, -1, 0];
    await copy([{ pointId: 5_000_000_000, wattHours, at, blockIds, filled }]);
    expect(await stored(5_000_000_000)).toMatchObject([
      {
        settlement_day: day,
        quantity: "AI",
        version: 1,
        wh: wattHours,
        q: "A".repeat(48),
        e: null,
        cause: "first",
        ruleset: "r@1",
        read_at: at,
        block_ids: blockIds,
        sha256: Buffer.alloc(32, 7),
        created_at: at,
        total_wh: 48,
        filled,
      },
    ]);
  });

  test("may hold the largest and the smallest numbers, and instants before 2000", async () => {
    const wattHours = [2_147_483_647, -2_147_483_648, ...new Array(46).fill(0)];
    const at = Date.UTC(1999, 11, 31, 23, 59, 59, 999);
    await copy([{ pointId: Number.MAX_SAFE_INTEGER, wattHours, at }]);
    expect(await stored(Number.MAX_SAFE_INTEGER)).toMatchObject([{ wh: wattHours, read_at: at }]);
    await copy([{ pointId: -4_294_967_297 }]);
    expect(await stored(-4_294_967_297)).toHaveLength(1);
  });

  test("is one of many: the buffer grows", async () => {
    await copy(
      Array.from({ length: 700 }, (_, index) => ({ pointId: 9_000 + index })),
      100,
    );
    expect(
      await record().rows("select from day_version where point_id >= 9000 and point_id < 9700"),
    ).toHaveLength(700);
  });

  test("is refused before it is sent when a number does not fit", () => {
    const rows = new CopyBuffer(1_000);
    expect(() => rows.int4(2_147_483_648)).toThrow("int4 is out of range");
    expect(() => rows.int4s([0.5])).toThrow("int4 is out of range");
    expect(() => rows.int8(2 ** 53)).toThrow("int8 is no safe integer");
    expect(() => rows.int8s([1, 2 ** 53])).toThrow("int8 is no safe integer");
    expect(() => rows.uuids(["no-uuid"])).toThrow("not a UUID");
  });
});

test("no row at all is copied in order", async () => {
  await expect(copy([])).resolves.toBeUndefined();
});

test("one row that is there already keeps all of them out, and the connection goes on", async () => {
  await copy([{ pointId: 71 }]);
  await expect(copy([{ pointId: 72 }, { pointId: 71 }])).rejects.toMatchObject({ code: "23505" });
  expect(await stored(72)).toHaveLength(0);
  const { pool } = record();
  await transaction(pool, async (client) => {
    await client.query("savepoint before");
    const rows = new CopyBuffer(1_000);
    fill(rows, { pointId: 71 });
    await expect(copyRows(client, "day/copy-versions", rows.end())).rejects.toMatchObject({
      code: "23505",
    });
    await client.query("rollback to before");
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});

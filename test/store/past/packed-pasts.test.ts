/** Packed weeks: they come to be by being read, say what the record says, and give way to whoever writes versions. */
import { describe, expect, test } from "@jest/globals";
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import { addDays } from "../../../src/domain/time/settlement-day.ts";
import { ensurePartitions } from "../../../src/store/day-partitions.ts";
import { loadPacked, packPasts } from "../../../src/store/past/packed-pasts.ts";
import { readDays } from "../../../src/store/past/read-days.ts";
import { transaction } from "../../../src/store/pool.ts";
import { removeDay } from "../../../src/store/retention.ts";
import { saveDays } from "../../../src/store/save-days.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { freshDay, judgedBy, keptOf, newId, now, slotsOf, useRecord } from "../support/record.ts";
import { amend, daysBefore, pastDays, pastOf, settle } from "./support/settling.ts";

const record = useRecord();

/** Settles so many days before this one, the first of them with 1 Wh in each half hour, and so on. */
async function settleBefore(key: DayKey, days: number): Promise<void> {
  for (let ago = days; ago >= 1; ago -= 1)
    await settle(record(), daysBefore(key, ago), slotsOf(days - ago + 1));
}

/** What is packed of a point: from and to how many days before `key`, or null. */
async function packedBefore(key: DayKey) {
  const [row] = await record().rows(
    `select $3::date - since as since, $3::date - through as through from point_past
     where point_id = $1 and quantity = $2 and packed is not null`,
    [key.pointId, key.quantity, key.day],
  );
  return row ?? null;
}

const figuresOf = (days: readonly { readonly wattHours: readonly (number | null)[] }[]) =>
  days.map(({ wattHours }) => wattHours[0]);

describe("the weeks of a point", () => {
  test("are packed once a week of them was read day by day, and read the same afterwards", async () => {
    const key = freshDay();
    await settleBefore(key, 6);
    expect(figuresOf(await pastDays(record(), key))).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await packedBefore(key)).toBeNull();
    await settle(record(), key, slotsOf(7));
    const next = daysBefore(key, -1);
    const read = await pastDays(record(), next);
    expect(figuresOf(read)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(await packedBefore(next)).toEqual({ since: 42, through: 1 });
    expect(await pastDays(record(), next)).toEqual(read);
  });

  test("are read with the days since, and packed again a week later", async () => {
    const key = freshDay("2026-10-14");
    await settleBefore(key, 7);
    await pastDays(record(), key);
    for (let later = 0; later < 7; later += 1) {
      expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
      await settle(record(), daysBefore(key, -later), slotsOf(100 + later));
      const next = daysBefore(key, -later - 1);
      expect(figuresOf(await pastDays(record(), next)).slice(0, later + 2)).toEqual([
        ...Array.from({ length: later + 1 }, (_, index) => 100 + later - index),
        7,
      ]);
    }
    expect(await packedBefore(daysBefore(key, -7))).toEqual({ since: 49, through: 1 });
  });

  test("serve a day that is judged late, as long as they reach far enough back", async () => {
    const key = freshDay("2026-10-14");
    await settleBefore(key, 7);
    await pastDays(record(), key);
    const late = daysBefore(key, 3);
    expect(figuresOf(await pastDays(record(), late))).toEqual([4, 3, 2, 1]);
    // The row is left to the later day, which is asked about more often.
    expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
  });

  test("of a point that was not asked about for longer than they reach are packed anew", async () => {
    const key = freshDay("2026-08-20");
    await settleBefore(key, 7);
    await pastDays(record(), key);
    // Settled by others than those who look back, until it is judged again after two months.
    const again = daysBefore(key, -60);
    for (let later = 1; later <= 60; later += 10)
      await settle(record(), daysBefore(key, -later), slotsOf(later));
    expect(figuresOf(await pastDays(record(), again))).toEqual([51, 41, 31, 21]);
    expect(await packedBefore(again)).toEqual({ since: 42, through: 1 });
    expect(figuresOf(await pastDays(record(), again))).toEqual([51, 41, 31, 21]);
  });

  test("of two quantities of one point are two", async () => {
    const [active, exported] = [freshDay(), freshDay()];
    const other: DayKey = { ...exported, pointId: active.pointId, quantity: "AE" };
    await settleBefore(active, 7);
    await settleBefore(other, 2);
    const both = await pastOf(record(), active, other);
    expect(figuresOf(both.get(dayKeyText(active)) ?? [])).toHaveLength(7);
    expect(figuresOf(both.get(dayKeyText(other)) ?? [])).toEqual([2, 1]);
  });
});

describe("a version of a day that is packed", () => {
  test("takes back what is packed, and is read", async () => {
    const key = freshDay();
    await settleBefore(key, 7);
    await pastDays(record(), key);
    await amend(record(), daysBefore(key, 4), 2, slotsOf(50));
    expect(await packedBefore(key)).toBeNull();
    expect(figuresOf(await pastDays(record(), key))).toEqual([7, 6, 5, 50, 3, 2, 1]);
    expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
  });

  test("takes it back too when it is the first of its day", async () => {
    const key = freshDay();
    await settleBefore(daysBefore(key, 1), 8);
    await pastDays(record(), key);
    expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
    await settle(record(), daysBefore(key, 1), slotsOf(9));
    expect(await packedBefore(key)).toBeNull();
    expect(figuresOf(await pastDays(record(), key))[0]).toBe(9);
  });

  test("leaves alone what is packed of days before it, and of other points", async () => {
    const [one, other] = [freshDay(), freshDay()];
    for (const key of [one, other]) await settleBefore(key, 7);
    await pastOf(record(), one, other);
    await settle(record(), one, slotsOf(8));
    await amend(record(), daysBefore(other, 1), 2, slotsOf(9));
    expect(await packedBefore(one)).toEqual({ since: 42, through: 1 });
    expect(await packedBefore(other)).toBeNull();
  });
});

describe("while somebody else writes", () => {
  test("nothing is packed of points that a version is being written of, and nobody waits", async () => {
    const key = freshDay();
    await settleBefore(key, 7);
    const late = daysBefore(key, 8);
    const straight = [
      { ...late, slots: slotsOf(70), readAt: now, blockId: newId(), ruleset: judgedBy },
    ];
    await ensurePartitions(record().pool, new Set([late.day]));
    await transaction(record().pool, async (client) => {
      await saveDays(client, keptOf({ straight }).days, now);
      expect(figuresOf(await pastDays(record(), key))).toEqual([7, 6, 5, 4, 3, 2, 1]);
      expect(await packedBefore(key)).toBeNull();
    });
    expect(figuresOf(await pastDays(record(), key))).toEqual([7, 6, 5, 4, 3, 2, 1, 70]);
    expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
  });

  test("what was packed before the version was written is not seen by who reads after its commit", async () => {
    const key = freshDay();
    await settleBefore(key, 7);
    const late = daysBefore(key, 8);
    const straight = [
      { ...late, slots: slotsOf(70), readAt: now, blockId: newId(), ruleset: judgedBy },
    ];
    await transaction(record().pool, async (client) => {
      await client.query("select 1 from day_version limit 1");
      await pastDays(record(), key);
      expect(await packedBefore(key)).toEqual({ since: 42, through: 1 });
      await saveDays(client, keptOf({ straight }).days, now);
    });
    expect(await packedBefore(key)).toBeNull();
    expect(figuresOf(await pastDays(record(), key))).toEqual([7, 6, 5, 4, 3, 2, 1, 70]);
  });

  test("two batches that have each other's points, one settled and one amended, both go through", async () => {
    const { pool, settings, claimed } = record();
    const [one, other] = [freshDay(), freshDay()];
    for (const key of [one, other]) await settle(record(), daysBefore(key, 1), slotsOf(1));
    const batch = async (fresh: DayKey, amended: DayKey, version: number) => {
      const straight = {
        ...fresh,
        slots: slotsOf(2),
        readAt: now,
        blockId: newId(),
        ruleset: judgedBy,
      };
      const made = { cause: "lateActual", blockIds: [], links: [], ruleset: judgedBy } as const;
      const move = {
        ...amended,
        version,
        revision: version - 1,
        state: "settled",
        attempts: 0,
      } as const;
      const days = {
        straight: [straight],
        versions: [{ ...amended, version, slots: slotsOf(version), ...made }],
        moves: [move],
      };
      return saveKept(pool, settings, [await claimed("validate")], keptOf(days));
    };
    for (let round = 0; round < 20; round += 1) {
      const saved = await Promise.all([
        batch(daysBefore(one, -round), daysBefore(other, 1), round + 2),
        batch(daysBefore(other, -round), daysBefore(one, 1), round + 2),
      ]);
      expect(saved).not.toContain("conflict");
    }
  });

  test("a version that came after the days were read keeps them from being packed", async () => {
    const key = freshDay();
    await settleBefore(key, 7);
    const { pool } = record();
    const stale = (await readOf(key, 7)) ?? [];
    await amend(record(), daysBefore(key, 2), 2, slotsOf(60));
    await packPasts(pool, stale);
    expect(await packedBefore(key)).toBeNull();
    expect(figuresOf(await pastDays(record(), key))[1]).toBe(60);
  });

  test("a row that was written meanwhile is not written over", async () => {
    const key = freshDay();
    await settleBefore(key, 7);
    const stale = (await readOf(key, 7)) ?? [];
    await pastDays(record(), key);
    const [before] = await record().rows("select xmin::text from point_past where point_id = $1", [
      key.pointId,
    ]);
    await packPasts(record().pool, stale);
    expect(
      await record().rows("select xmin::text from point_past where point_id = $1", [key.pointId]),
    ).toEqual([before]);
  });
});

/** What a reader would hand over to be packed, before it does so. */
async function readOf(key: DayKey, days: number): Promise<Parameters<typeof packPasts>[1]> {
  const { pool } = record();
  const row = (await loadPacked(pool, [key])).get(`${key.pointId} ${key.quantity}`);
  if (row === undefined) throw new Error("the point has no row");
  const last = Math.floor(Date.parse(addDays(key.day, -1)) / 86_400_000);
  const numbers = Array.from({ length: days }, (_, index) => last - days + 1 + index);
  const [read] = await readDays(pool, [{ key, days: numbers }]);
  if (read === null || read === undefined) throw new Error("nothing is settled");
  return [{ key, row, said: null, first: last - 41, last, oneByOne: days, ...read }];
}

test("after a crash the rows are gone, and come to be again", async () => {
  const key = freshDay();
  await settleBefore(key, 7);
  await pastDays(record(), key);
  await record().pool.query("truncate point_past");
  const read = await pastDays(record(), key);
  expect(figuresOf(read)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  await settle(record(), key, slotsOf(8));
  await pastDays(record(), daysBefore(key, -1));
  expect(await packedBefore(daysBefore(key, -1))).toEqual({ since: 42, through: 1 });
});

test("what retention removes is not kept packed", async () => {
  const key = freshDay("2025-03-20");
  await settleBefore(key, 7);
  await pastDays(record(), key);
  await removeDay(record().pool, daysBefore(key, 7).day, async () => undefined);
  expect(await packedBefore(key)).toBeNull();
  expect(figuresOf(await pastDays(record(), key))).toEqual([7, 6, 5, 4, 3, 2]);
});

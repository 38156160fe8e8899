/** Half hours kept with days that no rule has judged yet, by two who gather at once too. */
import { describe, expect, test } from "@jest/globals";
import type { DayKey } from "../../src/domain/day/day-key.ts";
import { dayKeyText } from "../../src/domain/day/day-key.ts";
import type { HalfHoursOfDay } from "../../src/stages/ports.ts";
import { keepHalfHours, loadGathered } from "../../src/store/half-hours.ts";
import { transaction } from "../../src/store/pool.ts";
import { saveKept } from "../../src/store/stage-ports.ts";
import { move, readAt, useSavedDays } from "./support/day-batches.ts";
import { freshDay, keptOf, newId, now } from "./support/record.ts";

const { record, save, held } = useSavedDays();

/** One message for each period, of as many watt-hours. */
function halfHours(key: DayKey, periods: readonly number[]): HalfHoursOfDay {
  const reads = periods.map((period) => ({
    readAt,
    receivedAt: readAt + 5_000,
    blockId: newId(),
    position: period,
    periods: [period],
    wattHours: [period],
    reasons: [null],
  }));
  return { ...key, reads, periods };
}

const keep = (...days: readonly HalfHoursOfDay[]) =>
  transaction(record().pool, (client) => keepHalfHours(client, days, now));

const gatheredOf = async (key: DayKey) =>
  (await loadGathered(record().pool, [key])).get(dayKeyText(key));

const periodsTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("half hours", () => {
  test("are added to their day, each with its message", async () => {
    const [key, other] = [freshDay(), freshDay()];
    expect(await gatheredOf(key)).toBeUndefined();
    expect(await keep(halfHours(other, [7]), halfHours(key, [1, 3]))).toEqual([]);
    expect(await keep(halfHours(key, [48]))).toEqual([]);
    expect(await gatheredOf(key)).toBe(`101${"0".repeat(44)}1`);
    expect(await gatheredOf(other)).toBe(`${"0".repeat(6)}1${"0".repeat(41)}`);
    const day = await held(key);
    expect(day).toMatchObject({ state: "open", revision: 2, currentVersion: 0 });
    expect(day?.reads.map(({ position }) => position).sort((a, b) => a - b)).toEqual([1, 3, 48]);
    expect(day?.reads.find(({ position }) => position === 48)).toMatchObject({
      readAt,
      receivedAt: readAt + 5_000,
      periods: [48],
      wattHours: [48],
      reasons: [null],
    });
  });

  test("gathered by two at once are all kept, and the day goes back to validate once it is whole", async () => {
    const key = freshDay();
    const [odd, even] = [1, 0].map((rest) => periodsTo(48).filter((p) => p % 2 === rest));
    const bells = await Promise.all([
      keep(halfHours(key, odd ?? [])),
      keep(halfHours(key, even ?? [])),
    ]);
    const [bell, ...others] = bells.flat();
    expect([bell?.stage, others]).toEqual(["validate", []]);
    const [work] = await record().rows("select * from work_block where work_id = $1", [
      bell?.workId,
    ]);
    expect(work).toMatchObject({
      stage: "validate",
      state: "waiting",
      size: 1,
      member_days: [key.day],
      member_points: [key.pointId],
      member_quantities: [key.quantity],
    });
    expect((await held(key))?.reads).toHaveLength(48);
  });

  test("of which one is there already, or whose day was judged or called, leave everything as it was", async () => {
    const [twice, judged, called, fresh] = [freshDay(), freshDay(), freshDay(), freshDay()];
    await keep(halfHours(twice, [1]), halfHours(judged, [1]), halfHours(called, [1]));
    await save(keptOf({ moves: [move(judged, 1)] }));
    await record().pool.query(
      "update day_progress set state = 'estimate', revision = revision + 1 where point_id = $1",
      [called.pointId],
    );
    expect(await gatheredOf(judged)).toBeNull();
    expect(await gatheredOf(called)).toBeNull();
    for (const key of [twice, judged, called])
      await expect(keep(halfHours(fresh, [2]), halfHours(key, [1, 2]))).rejects.toMatchObject({
        code: "DAY_CONFLICT",
      });
    expect(await held(fresh)).toBeUndefined();
    expect((await held(twice))?.reads).toHaveLength(1);
  });

  test("that come while a day is judged let the judge look again", async () => {
    const key = freshDay();
    await keep(halfHours(key, [1]));
    await keep(halfHours(key, [2]));
    const { pool, settings, claimed } = record();
    const kept = keptOf({ moves: [move(key, 1)] });
    expect(await saveKept(pool, settings, [await claimed("validate")], kept)).toBe("conflict");
  });
});

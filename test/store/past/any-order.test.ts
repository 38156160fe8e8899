/** Whatever is settled, amended and asked about in whatever order: the past is what the record says. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { freshDay, slotsOf, useRecord } from "../support/record.ts";
import { amend, pastDays, settle } from "./support/settling.ts";

const record = useRecord();

const firstDay = settlementDay("2026-06-01");
const daysMax = 70;

/** What a step does on which of the days; `ask` judges the day, and so packs what was before. */
const step = fc.record({
  what: fc.constantFrom("settle", "settle", "amend", "ask", "ask"),
  day: fc.nat(daysMax - 1),
  wattHours: fc.integer({ min: 0, max: 3_000 }),
});

/** Newest first, by the newest version of each day, without anything packed. */
async function recordedBefore(key: DayKey): Promise<unknown[]> {
  const rows = await record().rows(
    `select distinct on (settlement_day) settlement_day::text as day, wh[1] as wh from day_version
     where point_id = $1 and settlement_day < $2 and settlement_day >= $2::date - 42
     order by settlement_day desc, version desc`,
    [key.pointId, key.day],
  );
  return rows.map(({ day, wh }) => [day, wh]);
}

test("the past is what the record says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const point = freshDay();
      const versions = new Map<number, number>();
      for (const { what, day, wattHours } of steps) {
        const key = { ...point, day: addDays(firstDay, day) };
        const version = versions.get(day) ?? 0;
        if (what === "settle" && version === 0) {
          await settle(record(), key, slotsOf(wattHours));
          versions.set(day, 1);
        } else if (what === "amend" && version > 0) {
          await amend(record(), key, version + 1, slotsOf(wattHours));
          versions.set(day, version + 1);
        } else if (what === "ask") {
          const past = await pastDays(record(), key);
          expect(past.map((each) => [each.day, each.wattHours[0]])).toEqual(
            await recordedBefore(key),
          );
        }
      }
    }),
    { numRuns: 12, seed: 7 },
  );
  const packed = await record().rows("select from point_past where packed is not null");
  expect(packed.length).toBeGreaterThan(0);
});

/**
 * The law of registers over whole stretches of a real record: whatever is missing, whichever day is filled first and
 * whatever comes late, settled half hours between two reads add up to the advance.
 */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { useRecord } from "../../store/support/record.ts";
import { type Figures, FilledPoint, sumOf } from "../support/filled-points.ts";

const record = useRecord();
const first = settlementDay("2026-10-12");
const dayCount = 5;

/** Days of half hours of up to 2 kWh, of which some never come, with the order in which they are filled. */
const stretch = fc.record({
  truth: fc.array(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 48, maxLength: 48 }), {
    minLength: dayCount,
    maxLength: dayCount,
  }),
  isMissing: fc.array(fc.integer({ min: 0, max: 3 }), {
    minLength: dayCount * 48,
    maxLength: dayCount * 48,
  }),
  readAt: fc.subarray([1, 2, 3, 4]),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: dayCount, maxLength: dayCount }),
  late: fc.integer({ min: 0, max: dayCount - 1 }),
});

test("settled half hours between two reads add up to the advance, late actuals included", async () => {
  await fc.assert(
    fc.asyncProperty(stretch, async ({ truth, isMissing, readAt, order, late }) => {
      const point = await FilledPoint.open(record());
      const days = truth.map((_, index) => addDays(first, index));
      const totals = [0];
      for (const figures of truth) totals.push((totals.at(-1) ?? 0) + sumOf(figures));
      const reads = [0, ...readAt, dayCount];
      await point.registers(
        Object.fromEntries(reads.map((index) => [addDays(first, index), totals[index] ?? 0])),
      );
      const come = (index: number): Figures =>
        (truth[index] ?? []).map((wh, slot) => (isMissing[index * 48 + slot] === 0 ? null : wh));
      for (const [index, day] of days.entries()) await point.waits(day, come(index));
      for (const index of order) await point.fill(days[index] ?? first);
      await expectLaw();
      await point.completes(days[late] ?? first, truth[late] ?? []);
      await point.drain();
      await expectLaw();

      async function expectLaw(): Promise<void> {
        for (const [index, to] of reads.entries()) {
          const from = reads[index - 1];
          if (from === undefined) continue;
          let sumWh = 0;
          for (const day of days.slice(from, to)) sumWh += sumOf((await point.version(day)).wh);
          expect(sumWh).toBe((totals[to] ?? 0) - (totals[from] ?? 0));
        }
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

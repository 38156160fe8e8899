import { describe, expect, test } from "@jest/globals";
import { Durations } from "../../../../simulator/dip/platform/durations.ts";
import type { Parcel } from "../../../../simulator/dip/platform/parcel.ts";
import { takeBatch } from "../../../../simulator/dip/platform/take-batch.ts";
import { randomAt } from "../../../../simulator/random.ts";

const parcel = (number: number, bytes = 1_000): Parcel => ({
  ...{ channel: "IF-036", publicationId: "PUB-036", transactionId: `T-${number}`, reference: null },
  ...{ text: "", bytes, receivedAt: 0, number, attempts: 0, repeat: false },
});
const chance = randomAt({ seed: 5, meter: 0, purpose: "order of delivery", day: 0 });
const unit = () => chance.unit();

describe("what waits of a channel", () => {
  test("goes each once, the oldest of every moment among the next fifty, and not in its order", () => {
    const waiting = Array.from({ length: 730 }, (_, number) => parcel(number));
    const taken: number[] = [];
    while (waiting.length > 0) {
      const oldest = waiting[0]?.number;
      const numbers = takeBatch(waiting, unit).map(({ number }) => number);
      expect(numbers.length).toBeLessThanOrEqual(50);
      expect(numbers).toContain(oldest);
      taken.push(...numbers);
    }
    expect(taken).not.toEqual(taken.toSorted((a, b) => a - b));
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 730 }, (_, n) => n));
  });

  test("goes below a megabyte; what is larger by itself goes alone, when it is the oldest", () => {
    const waiting = [parcel(0, 10), parcel(1, 1_048_576), parcel(2, 10), parcel(3, 1_048_550)];
    const batches: number[][] = [];
    while (waiting.length > 0) batches.push(takeBatch(waiting, unit).map(({ number }) => number));
    expect(batches.flat().toSorted()).toEqual([0, 1, 2, 3]);
    expect(batches.find((batch) => batch.includes(1))).toEqual([1]);
    expect(takeBatch([], unit)).toEqual([]);
  });
});

test("durations: shares by steps of ten milliseconds, the longest as it was", () => {
  const durations = new Durations();
  expect(durations.percentile(0.9)).toBe(0);
  for (let ms = 1; ms <= 1_000; ms += 1) durations.add(ms);
  durations.add(3_000);
  durations.add(3_001);
  durations.add(120_000);
  expect([durations.percentile(0.5), durations.percentile(0.99)]).toEqual([510, 1_000]);
  expect([durations.percentile(1), durations.longestMs]).toEqual([120_000, 120_000]);
  expect([durations.within(3_000), durations.within(30_000), durations.total]).toEqual([
    1_001, 1_002, 1_003,
  ]);
});

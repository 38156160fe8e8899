import { expect, test } from "@jest/globals";
import { rateCounters } from "../../../src/domain/metering/rate-counters.ts";

const empty = new Array<number>(46).fill(0);

test("counters are kept up to the last in use", () => {
  expect(rateCounters([4, 5, ...empty], 9)).toEqual([4, 5]);
  expect(rateCounters([0, 9, ...empty], 9)).toEqual([0, 9]);
  expect(rateCounters([...empty, 0, 4_294_967_295], 4_294_967_295)).toHaveLength(48);
});

test("counters that do not add up to the register, or are no counts, are a mismatch", () => {
  expect(rateCounters([4, 5, ...empty], 10)).toBe("mismatch");
  expect(rateCounters([], 1)).toBe("mismatch");
  for (const bad of [-1, 0.5, "1", null, 2 ** 32, Number.NaN])
    expect(rateCounters([bad], 1)).toBe("mismatch");
});

test("a meter that has counted nothing says nothing of rates", () => {
  expect(rateCounters([0, 0], 0)).toBeNull();
  expect(rateCounters([], 0)).toBeNull();
});

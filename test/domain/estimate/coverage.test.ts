import { expect, test } from "@jest/globals";
import { loadVectors } from "../../support/vectors.ts";

/** Kinds of case, each run case by case in a test of its own. */
const kinds = {
  estimation: {
    covered: {
      timetable: 14,
      shape: 10,
      annual: 12,
      ladder: 123,
      "nearest-like-day": 6,
      "two-week": 11,
      "three-nearest": 6,
      "two-rate": 10,
      reactive: 7,
      versions: 5,
      score: 5,
      percentiles: 5,
      bounds: 11,
      "day-bounds": 6,
      amendment: 26,
    },
  },
  "interpolation-and-scaling": {
    covered: {
      interpolate: 12,
      "gap-limit": 8,
      "scale-all": 6,
      "scale-estimated": 7,
      count: 15,
      apportion: 17,
      carry: 8,
      "missing-days": 7,
      regrid: 7,
      projection: 7,
      "register-from-slots": 6,
    },
  },
} as const;

test.each(Object.entries(kinds))("%s: every kind of vector is accounted for", (file, lists) => {
  const counts = new Map<string, number>();
  for (const { kind } of loadVectors(file).cases) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const listed = lists.covered;
  expect(Object.fromEntries(counts)).toEqual(listed);
});

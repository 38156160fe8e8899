/** V21 over the reads of one message for one day: contradictions are refused, all of them, at a cost in the rows. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { refuseConflicts } from "../../../src/domain/validate/refuse-conflicts.ts";

interface Row {
  readonly period: number;
  readonly wh: number | null;
  readonly reason: string | null;
}

function reasonsOf(rows: readonly Row[]): readonly (string | null)[] {
  const reasons = rows.map(({ reason }) => reason);
  const wattHours = rows.map(({ wh }) => wh);
  refuseConflicts({ periods: rows.map(({ period }) => period), wattHours, reasons });
  return reasons;
}

const stands = (reason: string | null) =>
  reason === null || reason === "V30.negative" || reason === "V31.aboveMaximum";

/** The slow way: each row looks at every other. */
function plainReasons(rows: readonly Row[]): readonly (string | null)[] {
  return rows.map((row) => {
    const isContradicted = rows.some(
      (other) =>
        other.period === row.period && (other.wh ?? 0) !== (row.wh ?? 0) && stands(other.reason),
    );
    return stands(row.reason) && isContradicted ? "V21.timeConflict" : row.reason;
  });
}

test("is what comparing every row with every other finds", () => {
  const row = fc.record({
    period: fc.integer({ min: 1, max: 5 }),
    wh: fc.option(fc.integer({ min: -1, max: 2 })),
    reason: fc.constantFrom(null, null, null, "V30.negative", "V31.aboveMaximum", "V11.errorValue"),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      expect(reasonsOf(rows)).toEqual(plainReasons(rows));
    }),
    { numRuns: 2_000 },
  );
});

test("costs no more for rows of one slot than a few times that of rows of different slots", () => {
  const count = 4_464;
  const different = Array.from({ length: count }, (_, at) => ({
    period: count - at,
    wh: 1,
    reason: null,
  }));
  const same = different.map((row) => ({ ...row, period: 1 }));
  // Warm first, then the best of several: what else the machine does is not measured.
  const cost = (rows: readonly Row[]) => {
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      reasonsOf(rows);
      return performance.now() - start;
    });
    return Math.min(...times.slice(3));
  };
  const [apart, together] = [cost(different), cost(same)];
  expect(together / apart).toBeLessThan(4);
});

import { expect, test } from "@jest/globals";
import { believedRuns } from "../../../src/cli/asof/believed-runs.ts";
import { qualityShares } from "../../../src/cli/asof/quality-shares.ts";

const none = new Array<null>(48).fill(null);
const wattHours = Array.from({ length: 48 }, (_, slot) => (slot >= 10 && slot < 14 ? null : 100));
/** Ten actuals, four slots of another service, ten actuals, twelve estimates of which the last six are amended, twelve defaults. */
const slots = {
  wattHours,
  quality: `${"A".repeat(10)}----${"A".repeat(10)}${"5".repeat(6)}${"8".repeat(6)}${"9".repeat(6)}${"x".repeat(6)}`,
  reason: `${"-".repeat(24)}222222999999${"2".repeat(12)}`,
  amendment: `${"-".repeat(30)}TTTTTT${"-".repeat(12)}`,
  method: `${"-".repeat(24)}vvvvvv------333333kkkkkk`,
};

test("neighbours alike are one run; what is not appointed parts them and is left out", () => {
  const runs = believedRuns(slots, none).map(
    ({ first, last, quality, method, amendment, wattHours: own }) => [
      first,
      last,
      quality,
      method,
      amendment,
      own.length,
    ],
  );
  expect(runs).toEqual([
    [1, 10, "A", null, null, 10],
    [15, 24, "A", null, null, 10],
    [25, 30, "E5", "previous-daily-advances", null, 6],
    [31, 36, "E8", null, "T", 6],
    [37, 42, "E9", "annual-AC-flat", null, 6],
    [43, 48, "ZE1", "nothing-known", null, 6],
  ]);
});

test("each estimate of a run has its range", () => {
  const ranges = none.map((_, slot) =>
    slot >= 24 && slot < 30 ? { p10Wh: slot, p90Wh: 200 } : null,
  );
  const told = believedRuns(slots, ranges).map(
    (run) => run.ranges?.map(({ p10Wh }) => p10Wh) ?? null,
  );
  expect(told).toEqual([null, null, [24, 25, 26, 27, 28, 29], null, null, null]);
});

test("E9 and zero codes are defaults, the rest estimates", () => {
  expect(qualityShares(slots.quality, wattHours)).toEqual({
    actual: { slots: 20, wattHours: 2_000 },
    estimate: { slots: 12, wattHours: 1_200 },
    default: { slots: 12, wattHours: 1_200 },
  });
});

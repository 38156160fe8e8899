import { expect, test } from "@jest/globals";
import { initialRangeSettings } from "../../../src/domain/accuracy/range-factors.ts";
import { type KnownVersion, scoreVersion } from "../../../src/domain/accuracy/score-version.ts";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";

const facts = { hardLimitWh: null, settings: initialRangeSettings, learnedOf: () => null };
const actuals = actualDay(new Array<number>(48).fill(100));
const next: KnownVersion = { version: 4, slots: actuals, links: null, isSent: false };

/** A version with one estimate of 120 Wh by E5 in period 3. */
function estimated(version: number, isSent: boolean): KnownVersion {
  return {
    version,
    isSent,
    links: [
      {
        stage: "estimate",
        by: "E5 previous-daily-advances",
        periods: [3],
        inputs: { shape: { step: 2, origin: "test" } },
      },
    ],
    slots: {
      ...actuals,
      wattHours: actuals.wattHours.with(2, 120),
      quality: `AA5${"A".repeat(45)}`,
      reason: `--2${"-".repeat(45)}`,
      method: `--v${"-".repeat(45)}`,
    },
  };
}

const isReplaced = (...earlier: readonly KnownVersion[]) =>
  scoreVersion(next, earlier, facts)?.replaced.version ?? null;

test("the last version that was sent is scored, with range and shape", () => {
  expect(scoreVersion(next, [estimated(1, true)], facts)?.pairs).toEqual([
    {
      period: 3,
      quality: "E5",
      method: "v",
      estimateWh: 120,
      actualWh: 100,
      p10Wh: 13,
      p90Wh: 254,
      shapeStep: 2,
    },
  ]);
  expect(isReplaced(estimated(1, true), estimated(2, true), estimated(3, false))).toBe(2);
});

test("nothing is scored where nothing was sent, or no estimate gave way just now", () => {
  const settled = { ...next, version: 2 };
  expect(isReplaced()).toBeNull();
  expect(isReplaced(estimated(1, false))).toBeNull();
  expect(isReplaced({ ...settled, isSent: true })).toBeNull();
  expect(isReplaced(estimated(1, true), { ...settled, isSent: false })).toBeNull();
});

import { expect, test } from "@jest/globals";
import { renderScores } from "../../../src/cli/score/render.ts";
import type { GroupedAccuracy } from "../../../src/store/estimate-scores-report.ts";

const to = Date.parse("2026-11-01T00:00Z");
const all: GroupedAccuracy = {
  group: "all",
  count: 1_234,
  sumErrorWh: 0,
  sumAbsErrorWh: 0,
  sumActualWh: 0,
  maeMilliWh: 1_234_560,
  biasMilliWh: 0,
  absErrorBp: null,
  biasBp: null,
  coverageBp: 7_950,
  days: 40,
  dayMaeMilliWh: 5_000,
};

test("actuals of nothing have no share, and no bias is neither high nor low", () => {
  const text = renderScores(
    { from: 0, to, by: "run", all, groups: [{ ...all, group: "none" }] },
    90,
  );
  expect(text).toContain(
    "An estimate was off by 1,234.6 Wh on average and neither too high nor too low; the actual lay within its range 79.5 % of the time.",
  );
  expect(text).toMatch(/^run +half hours/m);
  expect(text).toMatch(/^none +1,234 +0\.0 +1,234\.6 +0\.0 +- +- +79\.5 % +40 +5\.0$/m);
});

test("too much is too high", () => {
  const report = {
    from: 0,
    to,
    by: "method",
    all: { ...all, biasMilliWh: 4_200 },
    groups: [],
  } as const;
  expect(renderScores(report, 90)).toContain("and 4.2 Wh too high;");
});

import { expect, test } from "@jest/globals";
import type { Belief, BelievedVersion } from "../../../src/cli/asof/belief.ts";
import { renderBeliefs } from "../../../src/cli/asof/render.ts";
import { renderSpan } from "../../../src/cli/asof/render-span.ts";

const at = Date.parse("2026-10-30T18:00Z");
const asked = { mpanRef: "0123456789ab", settlementDay: "2026-10-26", at };
const version: BelievedVersion = {
  version: 2,
  cause: "a better estimate",
  ruleset: "sds-default@1",
  createdAt: Date.parse("2026-10-30T11:00Z"),
  wattHours: 9_131,
  range: { p10Wh: 8_706, p90Wh: 9_576 },
  shares: {
    actual: { slots: 1, wattHours: 7_200 },
    estimate: { slots: 1, wattHours: 1_931 },
    default: { slots: 0, wattHours: 0 },
  },
  runs: [
    {
      first: 30,
      last: 30,
      wattHours: [1_931],
      quality: "E8",
      reason: 9,
      method: null,
      amendment: "T",
      ranges: null,
    },
  ],
};
const belief: Belief = {
  quantity: "AI",
  believed: version,
  sent: [],
  rejections: [
    { version: 1, receivedAt: at, codes: ["ECS1012"], periods: [5, 6] },
    { version: null, receivedAt: at, codes: ["ECS1003"], periods: [7] },
  ],
  today: {
    version: 3,
    cause: "an actual came late",
    createdAt: at,
    wattHours: 9_251,
    gaveWayAt: at,
    changedPeriods: [5, 7, 8, 9],
    differenceWh: 120,
  },
};
const text = (changes: Partial<Belief> = {}) =>
  renderBeliefs(asked, [{ ...belief, ...changes }])
    .split("\n")
    .map((line) => line.trim());

test("a day tells where its sum was expected, what was sent and turned down, and what differs today", () => {
  const lines = text();
  expect(lines).toEqual(
    expect.arrayContaining([
      "AI: version 2, 9,131 Wh, expected from 8,706 to 9,576",
      "1 half hour actual (7,200 Wh), 1 estimated (1,931 Wh)",
      "14:30-15:00  period 30: 1,931 Wh, amended (E8), because the settled figure was amended (reason 9)",
      "nothing",
      "ECS1012 on period 5, 6 of version 1, 2026-10-30 18:00 UTC",
      "ECS1003 on period 7 of no version of ours, 2026-10-30 18:00 UTC",
      "version 3, an actual came late, made 2026-10-30 18:00 UTC: 9,251 Wh; 4 slots differ (5, 7-9), +0.120 kWh; what was believed gave way 2026-10-30 18:00 UTC",
    ]),
  );
});

test("before anything was settled it says so, and what it became", () => {
  const today = { ...belief.today, differenceWh: null, gaveWayAt: null };
  const lines = text({ believed: null, rejections: [], today });
  expect(lines).toContain("AI: nothing was settled by then");
  expect(lines).toContain("version 3, an actual came late, made 2026-10-30 18:00 UTC: 9,251 Wh");
  expect(lines).not.toContain("Sent by then");
});

test("days of which no version was ever made are said to be that", () => {
  const span = { mpanRef: "0123456789ab", from: "2026-10-01", to: "2026-10-03", at };
  expect(renderSpan(span, [])).toBe(
    "point 0123456789ab  2026-10-01 to before 2026-10-03 (UTC), as believed at 2026-10-30 18:00 UTC\nno version was ever made of these days",
  );
});

/** The closing report in words. */
import { expect, test } from "@jest/globals";
import { renderReport, type SimReport } from "../../../scripts/sim/report.ts";

const report: SimReport = {
  ok: false,
  seed: 1,
  from: "2026-03-16",
  days: 30,
  meters: 30,
  points: 31,
  seconds: 54,
  running: { postgres: "private", queues: "redis", mqtt: "mosquitto" },
  cutOffs: { II: { held: 930, met: 929 }, SF: { held: 930, met: 930 } },
  late: { planted: 18, resubmittedOnce: 17 },
  afterFinal: { planted: 3, withoutEffect: 3, kept: 2 },
  submittedAfterFinal: 0,
  versions: 1_951,
  requests: { opened: 59, sent: 1_414, recovered: { planted: 7, had: 6 } },
  halfHours: {
    actual: 42_907,
    estimated: 293,
    defaulted: 0,
    refused: 0,
    notAppointed: 12,
    lost: 0,
    unexpected: 0,
  },
};

test("says of every run how many cut-offs were met, and of late logs what became of them", () => {
  const text = renderReport(report);
  expect(text).toMatch(/cut-off of II +929 of 930 met/);
  expect(text).toMatch(/cut-off of SF +930 of 930 met/);
  expect(text).toMatch(/sent again exactly once +17/);
  expect(text).toMatch(/kept as refused +2/);
  expect(text).toMatch(/submitted after a final run +0/);
  expect(text).toMatch(/requests sent +1,414/);
  expect(text).toMatch(/only when they are asked for +7/);
  expect(text).toMatch(/of these settled as read +6/);
  expect(text).toContain(
    "30 days from 2026-03-16, 30 meters with 31 points, 1,951 versions, 54 s.",
  );
  expect(text).toContain("queues on Redis");
});

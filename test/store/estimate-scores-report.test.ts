/** How far estimates were off, added up over a window by what they have in common. */
import { describe, expect, test } from "@jest/globals";
import { reportScores } from "../../src/store/estimate-scores-report.ts";
import { group, now, useScoredDays, worked } from "./support/scored-days.ts";

const days = useScoredDays();
describe("the report", () => {
  const window = { from: now - 90 * 86_400_000, to: now };
  const five = [
    [120, 100],
    [130, 160],
    [200, 200],
    [90, 131],
    [310, 280],
  ] as const;

  test("gives the worked figures: MAE 24,200 mWh, bias -4,200 mWh, 1,389 and -241 basis points", async () => {
    await days().settlePairs(five);
    await days().score();
    const report = await reportScores(days().record.pool, { ...window, by: "method" });
    expect(report.groups).toEqual([
      {
        group: "E5 previous-daily-advances",
        count: 5,
        sumErrorWh: -21,
        sumAbsErrorWh: 121,
        sumActualWh: 871,
        maeMilliWh: 24_200,
        biasMilliWh: -4_200,
        absErrorBp: 1_389,
        biasBp: -241,
        coverageBp: 10_000,
        days: 1,
        dayMaeMilliWh: 21_000,
      },
    ]);
    expect(report.all).toEqual({ ...report.groups[0], group: "all" });
  });

  test("tells groups apart by what they have in common, and adds up to the whole", async () => {
    await days().settle(days().dayOf("2026-10-20"), ...worked);
    await days().settlePairs(five);
    await days().score();
    const told = async (by: Parameters<typeof reportScores>[1]["by"]) =>
      (await reportScores(days().record.pool, { ...window, by })).groups.map(
        (each) => `${each.group}: ${each.count}`,
      );
    expect(await told("method")).toEqual([
      "E1 residual-of-day: 7",
      "E5 previous-daily-advances: 5",
    ]);
    expect(await told("shape")).toEqual(["1: 7", "6: 5"]);
    expect(await told("quantity")).toEqual(["AI: 12"]);
    expect(await told("group")).toEqual([`${group.shapeGroup}: 12`]);
    expect(await told("supplier")).toEqual(["2300000012: 12"]);
    expect(await told("age")).toEqual(["2-7: 7", "91 and more: 5"]);
    // Of 1 July the cut-off of R1 fell before the estimates were made, that of R2 (27 October) after the actuals.
    expect(await told("run")).toEqual(["none: 10", "II: 2"]);
  });

  test("a window ends at its instant and begins after its start", async () => {
    await days().settlePairs(five);
    await days().score();
    const at = Date.parse("2026-10-26T09:00Z");
    const count = async (from: number, to: number) =>
      (await reportScores(days().record.pool, { from, to, by: "method" })).all?.count ?? 0;
    expect(await count(at - 1, at)).toBe(5);
    expect(await count(at, at + 1)).toBe(0);
    expect(await count(at - 2, at - 1)).toBe(0);
  });
});

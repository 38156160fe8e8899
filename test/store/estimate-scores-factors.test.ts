/** Ranges that are learned from scores. */
import { describe, expect, test } from "@jest/globals";
import { initialRangeSettings } from "../../src/domain/accuracy/range-factors.ts";
import { ratioPercentiles } from "../../src/domain/accuracy/ratio-percentiles.ts";
import { learnRanges, loadLearnedRanges } from "../../src/store/estimate-scores-factors.ts";
import { reportScores } from "../../src/store/estimate-scores-report.ts";
import { casesOf } from "../support/vectors.ts";
import { group, now, sent, useScoredDays } from "./support/scored-days.ts";

const days = useScoredDays();
describe("ranges that are learned", () => {
  const ratios = [
    12, 25, 31, 44, 52, 60, 71, 77, 83, 90, 96, 101, 107, 118, 126, 139, 155, 178, 204, 310,
  ];
  const learned = async (at: number) =>
    (await loadLearnedRanges(days().record.pool, [group], at))(group, "E5");

  test("hold from 200 pairs on: the twenty ratios ten times over give 2,500 and 17,800", async () => {
    const pairs = Array.from(
      { length: 200 },
      (_, index) => [100, ratios[index % 20] ?? 0] as const,
    );
    await days().settlePairs(pairs.slice(1));
    expect(await days().score()).toMatchObject({ halfHours: 199, factors: 0 });
    expect(await learned(now)).toBeNull();
    await days().settlePairs(pairs.slice(0, 1), "2026-08");
    // The next learning is a day of market time away.
    expect(await days().score(now + 3_600_000)).toMatchObject({ halfHours: 1, factors: 0 });
    expect(await days().score(now + 86_400_000)).toMatchObject({ factors: 1 });
    expect(await learned(now + 86_400_000)).toEqual({ p10Bp: 2_500, p90Bp: 17_800 });
    expect(await learned(now + 86_399_999)).toBeNull();
    // A day later they are the same, and nothing is written; when the pairs have left the window, none hold.
    expect(await days().score(now + 2 * 86_400_000)).toMatchObject({ factors: 0 });
    expect(await days().score(now + 100 * 86_400_000)).toMatchObject({ factors: 1 });
    expect(await learned(now + 100 * 86_400_000)).toBeNull();
    expect(await learned(now + 99 * 86_400_000)).toEqual({ p10Bp: 2_500, p90Bp: 17_800 });
  });

  test("are those of the pure rule, on the published pairs", async () => {
    const cases = casesOf<{ pairs: [number, number][] }, { p10Bp: number; p90Bp: number }>(
      "estimation",
      "percentiles",
    );
    expect(cases.length).toBe(5);
    for (const [index, { given, expect: expected }] of cases.entries()) {
      await days().forget();
      await days().settlePairs(given.pairs, `2026-0${index + 3}`);
      await days().score(Date.parse("2026-10-23T00:00Z"));
      await days().record.rows("truncate range_learning, range_factor");
      await learnRanges(days().record.pool, { ...initialRangeSettings, samplesMin: 1 }, now);
      expect(await learned(now)).toEqual({ p10Bp: expected.p10Bp, p90Bp: expected.p90Bp });
      const pure = ratioPercentiles(
        given.pairs.map(([estimateWh, actualWh]) => ({ estimateWh, actualWh })),
      );
      expect(pure).toMatchObject((await learned(now)) ?? {});
    }
  });

  test("serve the estimates that are scored after them", async () => {
    await days().record.rows(
      "insert into range_factor values ('AI', $1, '5', '2026-10-24Z', 200, 4100, 17250)",
      [group.shapeGroup],
    );
    await days().settlePairs([[171, 300]]);
    await days().score();
    // The worked figure: E5 171 with learned 4,100 and 17,250.
    expect(await days().record.rows("select p10_wh, p90_wh from estimate_score")).toMatchObject([
      { p10_wh: [70], p90_wh: [295] },
    ]);
    const { all } = await reportScores(days().record.pool, { from: 0, to: now, by: "method" });
    expect(all).toMatchObject({ count: 1, coverageBp: 0 });
  });

  test("leave out what has no spread: zero codes and what the register said alone", async () => {
    const filled = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [at + 1, 100]));
    await days().settle(
      days().dayOf("2026-10-20"),
      { at: "2026-10-23T11:00Z", fills: [{ by: "E0 single-by-advance", wh: filled }], sent },
      { at: "2026-10-26T09:00Z" },
    );
    await days().score(Date.parse("2026-10-23T00:00Z"));
    await days().record.rows("truncate range_learning");
    const changed = await learnRanges(
      days().record.pool,
      { ...initialRangeSettings, samplesMin: 1 },
      now,
    );
    expect(changed).toBe(0);
    expect(await days().record.rows("select from range_learning")).toHaveLength(1);
  });
});

import { expect, test } from "@jest/globals";
import type { BelievedRun } from "../../../src/cli/asof/believed-runs.ts";
import { dayPicture } from "../../../src/cli/asof/picture.ts";

function run(
  first: number,
  wattHours: readonly number[],
  quality: BelievedRun["quality"],
): BelievedRun {
  const last = first + wattHours.length - 1;
  const codes = { reason: null, method: null, amendment: null, ranges: null };
  return { first, last, wattHours, quality, ...codes };
}

test("48 columns: bars to the highest half hour, codes and hours below", () => {
  const runs = [
    run(1, new Array<number>(24).fill(100), "A"),
    run(25, new Array<number>(12).fill(400), "E5"),
    run(37, new Array<number>(12).fill(0), "ZE2"),
  ];
  expect(dayPicture(runs)).toEqual([
    `${" ".repeat(24)}${"█".repeat(12)}`,
    `${" ".repeat(24)}${"█".repeat(12)}`,
    `${" ".repeat(24)}${"█".repeat(12)}`,
    "█".repeat(36),
    `${"A".repeat(24)}${"5".repeat(12)}${"z".repeat(12)}`,
    "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00",
  ]);
});

test("a half hour of next to nothing shows, a day of zeros is empty, what is not appointed blank", () => {
  const [, , , lowest, codes] = dayPicture([run(3, [1, 10_000], "A")]);
  expect([lowest, codes]).toEqual(["  ▁█", "  AA"]);
  expect(dayPicture([run(1, new Array<number>(48).fill(0), "A")]).slice(0, 4)).toEqual([
    "",
    "",
    "",
    "",
  ]);
});

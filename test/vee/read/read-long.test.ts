import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fileOf } from "../support/files.ts";
import { gather } from "../support/gather.ts";

describe("long files", () => {
  test("a row for each half hour; headings, unit and stamp as the options say", async () => {
    const text = [
      "LCLid,stdorToU,tstp,energy",
      "MAC000002,Std,2012-10-12 00:30:00.0000000,0.25",
      "MAC000002,Std,2012-10-12 01:00:00.0000000,Null",
      "MAC000003,Std,2012-10-12 00:30:00.0000000,1",
    ].join("\n");
    const { format, series } = await gather(fileOf("lcl.csv", text), {
      columns: { meter: "LCLid", start: "tstp", wh: "energy" },
      unit: "kWh",
      stamp: "end",
    });
    expect(format).toBe("long");
    expect(
      series.map(({ meter, reads }) => [meter, reads.map(({ start, wh }) => [start, wh])]),
    ).toEqual([
      [
        "MAC000002",
        [
          ["2012-10-12T00:00", 250],
          ["2012-10-12T00:30", Number.NaN],
        ],
      ],
      ["MAC000003", [["2012-10-12T00:00", 1_000]]],
    ]);
  });

  test("a row without a figure may stand off the half hour: it says nothing", async () => {
    const text = "meter,start,wh\na,2012-12-18T15:13:41,Null\na,2012-12-18T15:30,5\n";
    const { series, remarks } = await gather(fileOf("long.csv", text));
    expect(series[0]?.reads).toHaveLength(1);
    expect(remarks).toEqual(["1 rows without a figure, off the half hour, left out"]);
  });

  test("the rows of a file in any order come to the same meters and reads", async () => {
    const rows = ["a", "b", "c"].flatMap((meter, place) =>
      [0, 1, 2, 3].map((slot) => `${meter},2026-03-29T0${slot}:00,${100 * place + slot}`),
    );
    const readsOf = async (order: readonly string[]) => {
      const file = fileOf("long.csv", ["meter,start,wh", ...order].join("\n"));
      const { series, restarts } = await gather(file);
      const sorted = series
        .map(({ meter, reads }) => ({
          meter,
          reads: [...reads].sort((a, b) => (a.start < b.start ? -1 : 1)),
        }))
        .sort((a, b) => (a.meter < b.meter ? -1 : 1));
      return { sorted, restarts };
    };
    const grouped = await readsOf(rows);
    expect(grouped.restarts).toBe(0);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (order) => {
        expect((await readsOf(order)).sorted).toEqual(grouped.sorted);
      }),
      { numRuns: 40 },
    );
  });

  test("a scattered file is read by way of the disk, its limit counted from the first meters", async () => {
    const rows = [0, 1, 2].flatMap((slot) =>
      ["a", "b", "c"].map((meter) => `${meter},2026-10-25T0${slot}:00,${slot}`),
    );
    const file = fileOf("long.csv.gz", ["meter,start,wh", ...rows].join("\n"));
    const { series, restarts } = await gather(file, { limit: 2 });
    expect(restarts).toBe(1);
    expect(series.map(({ meter, reads }) => [meter, reads.length])).toEqual(
      expect.arrayContaining([
        ["a", 3],
        ["b", 3],
      ]),
    );
    expect(series).toHaveLength(2);
  });

  test.each([
    ["a missing heading", "home,start,wh\nx,2026-01-01T00:00,1\n", 'line 1: no heading "meter"'],
    [
      "a stamp off the half hour",
      "meter,start,wh\na,2026-01-01T00:10,1\n",
      'line 2: start is "2026',
    ],
    ["no stamp", "meter,start,wh\na,yesterday,1\n", 'line 2: start is "yesterday"'],
    ["no number", "meter,start,wh\na,2026-01-01T00:00,many\n", 'line 2: wh is "many"'],
    ["no name", "meter,start,wh\n,2026-01-01T00:00,1\n", "line 2: no name of a meter"],
    ["too few columns", "meter,start,wh\na,2026-01-01T00:00\n", "line 2: 2 columns; 3 as in"],
  ])("%s is refused with its line", async (_, text, says) => {
    await expect(gather(fileOf("long.csv", text), { format: "long" })).rejects.toThrow(says);
  });
});

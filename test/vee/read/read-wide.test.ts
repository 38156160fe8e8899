import { describe, expect, test } from "@jest/globals";
import { fileOf } from "../support/files.ts";
import { gather } from "../support/gather.ts";

const heading = "vid,2018-10-29T00:00,2018-10-29T00:30,2018-10-29T01:00";

describe("wide files", () => {
  test("headings are starts in local time; a blank is no figure", async () => {
    const file = fileOf("wide.csv.gz", `${heading}\n17,1053,,0.5\n18,1,2,3\n`);
    const { format, series } = await gather(file, { timezone: "+01:00" });
    expect(format).toBe("wide");
    expect(series.map(({ meter, quantity }) => `${meter} ${quantity}`)).toEqual(["17 AI", "18 AI"]);
    expect(series[0]?.reads.map(({ start, wh }) => [start, wh])).toEqual([
      ["2018-10-28T23:00", 1_053],
      ["2018-10-28T23:30", Number.NaN],
      ["2018-10-29T00:00", 0.5],
    ]);
  });

  test("stamps may mark ends, figures may be kilowatt-hours of export", async () => {
    const file = fileOf("wide.csv", `${heading}\n17,1.053,2,3\n`);
    const { series } = await gather(file, { stamp: "end", unit: "kWh", quantity: "AE" });
    expect(series[0]?.quantity).toBe("AE");
    expect(series[0]?.reads[0]).toMatchObject({ start: "2018-10-28T23:30", wh: 1_053 });
  });

  test("quarter hours are summed where both are there; hours are never split", async () => {
    const quarters = "vid,2018-10-29T00:00,2018-10-29T00:15,2018-10-29T00:30,2018-10-29T00:45";
    const fine = await gather(fileOf("wide.csv", `${quarters}\n17,10,20,30,\n`));
    expect(fine.series[0]?.reads.map(({ wh }) => wh)).toEqual([30, Number.NaN]);
    expect(fine.remarks[0]).toContain("summed");
    const hours = "vid,2018-10-29T00:00,2018-10-29T01:00";
    const coarse = await gather(fileOf("wide.csv", `${hours}\n17,10,20\n`));
    expect(coarse.series[0]?.reads.map(({ wh }) => wh)).toEqual(new Array(4).fill(Number.NaN));
    expect(coarse.remarks[0]).toContain("never split");
  });

  test("only the first meters are taken when that was asked for", async () => {
    const file = fileOf("wide.csv", `${heading}\n17,1,2,3\n18,1,2,3\n19,1,2,3\n`);
    const { series } = await gather(file, { limit: 2 });
    expect(series.map(({ meter }) => meter)).toEqual(["17", "18"]);
  });

  test.each([
    ["a row too short", `${heading}\n17,1,2,3\n18,1,2\n`, "line 3: 3 columns; 4 as in the heading"],
    ["no number", `${heading}\n17,1,x,3\n`, 'line 2: column 3 holds "x"'],
    ["no name", `${heading}\n,1,2,3\n`, "line 2: no name in the first column"],
    [
      "an uneven heading",
      "vid,2018-10-29T00:00,2018-10-29T00:30,2018-10-29T01:30\n",
      "line 1: heading 4",
    ],
    ["20 minutes", "vid,2018-10-29T00:00,2018-10-29T00:20\n", "20 minutes after the one before"],
    [
      "a start off the half hour",
      "vid,2018-10-29T00:10,2018-10-29T00:40\n",
      "not on the half hour",
    ],
    ["an open quote", `${heading}\n"17,1,2,3\n`, "line 2: a quotation mark that does not close"],
    ["nothing", "", "empty"],
    ["something else", "hello\nworld\n", 'line 1: the first line is "hello"'],
  ])("%s is refused with its line", async (_, text, says) => {
    const file = fileOf("wide.csv", text);
    await expect(gather(file)).rejects.toThrow(says);
    await expect(gather(file)).rejects.toThrow("would pass");
  });
});

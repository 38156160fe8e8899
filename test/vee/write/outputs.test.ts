import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import type { VeeOptions } from "../../../src/vee/vee-options.ts";
import { CleanCsv } from "../../../src/vee/write/clean-csv.ts";
import { csvCell } from "../../../src/vee/write/csv-cell.ts";
import { FindingsCsv } from "../../../src/vee/write/findings-csv.ts";
import { FindingsJson } from "../../../src/vee/write/findings-json.ts";
import { OutputFailed, PartFile } from "../../../src/vee/write/part-file.ts";
import type { SeriesWriter } from "../../../src/vee/write/series-writer.ts";
import { SpansCsv } from "../../../src/vee/write/spans-csv.ts";
import { fileOf, freshDirectory, run } from "../support/files.ts";
import { nem12File } from "../support/nem12.ts";
import { toldAboveMaximum } from "../support/told-findings.ts";

const heading = "vid,2026-10-20T00:00,2026-10-20T00:30,2026-10-20T01:00";

async function written(
  writerAt: (path: string) => SeriesWriter,
  files: readonly string[],
  options: Partial<VeeOptions> = {},
): Promise<string> {
  const path = join(freshDirectory(), "out");
  await run(files, options, [writerAt(path)]);
  expect(existsSync(`${path}.part`)).toBe(false);
  return readFileSync(path, "utf8");
}

const good = fileOf("good.csv", `${heading}\n=cmd,100,20000,\n`);
const refused = fileOf("refused.csv", `${heading}\nfine,1,99999,3\nbroken,x,2,3\n`);

describe("what is written", () => {
  test("findings as JSON, counts first, without the refused file", async () => {
    const text = await written((path) => new FindingsJson(path), [refused, good, refused]);
    expect(Object.keys(JSON.parse(text))).toEqual(["counts", "findings"]);
    expect(JSON.parse(text)).toEqual({
      counts: { meters: 1, days: 1, halfHours: 2 },
      findings: [
        {
          meter: "=cmd",
          quantity: "AI",
          day: "2026-10-20",
          slots: [3],
          rule: "SDS-V40",
          outcome: "note",
          text: "1 half hours missing",
        },
        { meter: "=cmd", ...toldAboveMaximum },
      ].sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    });
  });

  test("nothing found is an empty list", async () => {
    const text = await written((path) => new FindingsJson(path), [refused]);
    expect(JSON.parse(text)).toEqual({
      counts: { meters: 0, days: 0, halfHours: 0 },
      findings: [],
    });
  });

  test("findings as CSV, names that a spreadsheet would run made harmless", async () => {
    const lines = (await written((path) => new FindingsCsv(path), [good, refused])).split("\n");
    expect(lines).toEqual([
      "meter,quantity,day,slots,rule,outcome,text",
      "'=cmd,AI,2026-10-20,2,SDS-V31,invalid,20000 Wh in a half hour; the connection can carry 13800",
      "'=cmd,AI,2026-10-20,3,SDS-V40,note,1 half hours missing",
      "",
    ]);
  });

  test("cleaned half hours by their end in UTC, as far as the recording reaches", async () => {
    const lines = (await written((path) => new CleanCsv(path, false), [refused, good])).split("\n");
    expect(lines).toEqual([
      "meter,quantity,period_end,wh,class",
      "'=cmd,AI,2026-10-20T00:30:00Z,100,pass",
      "'=cmd,AI,2026-10-20T01:00:00Z,,invalid",
      "'=cmd,AI,2026-10-20T01:30:00Z,,missing",
      "",
    ]);
  });

  const filled = { timezone: "Z", estimate: initialEstimateSettings };

  test("settled half hours say beside their class how they came about: nothing has no figure", async () => {
    const lines = (
      await written((path) => new CleanCsv(path, true), [refused, good], filled)
    ).split("\n");
    expect(lines[0]).toBe("meter,quantity,period_end,wh,class,quality,method,reason");
    expect(lines[1]).toBe("'=cmd,AI,2026-10-20T00:30:00Z,100,pass,A,,");
    expect(lines[2]).toMatch(
      /^'=cmd,AI,2026-10-20T01:00:00Z,\d+,invalid,E9,annual-class-annual,3$/,
    );
    expect(lines[3]).toMatch(
      /^'=cmd,AI,2026-10-20T01:30:00Z,\d+,missing,E9,annual-class-annual,2$/,
    );
    expect(lines).toHaveLength(5);
  });

  test("register spans with what was settled, the advance, the difference and its reason", async () => {
    const home = {
      usedWh: new Array<number>(96).fill(100),
      instead: new Map([[4, ""]]),
      reads: [{ after: 0 }, { after: 48 }, { after: 96, offWh: -2 }],
    };
    const text = await written((path) => new SpansCsv(path), [refused, nem12File(home)], filled);
    expect(text.split("\n")).toEqual([
      "meter,quantity,from,to,half_hours,filled,actual_wh,estimated_wh,settled_wh,advance_wh,difference_wh,why",
      "NMI1,AI,2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,48,1,4700,100,4800,4800,0,",
      'NMI1,AI,2026-10-06T00:00:00Z,2026-10-07T00:00:00Z,48,0,4800,0,4800,4798,2,"every half hour is actual, and actuals stand: half hours and register are rounded apart"',
      "",
    ]);
  });

  test("why a span does not add up is a finding among the others", async () => {
    const home = {
      usedWh: new Array<number>(48).fill(100),
      reads: [{ after: 10 }, { after: 20, offWh: 1 }],
    };
    const text = await written((path) => new FindingsCsv(path), [nem12File(home)], filled);
    expect(text.split("\n").filter((line) => line.includes("register-law"))).toEqual([
      'NMI1,AI,2026-10-05,11 12 13 14 15 16 17 18 19 20,register-law,note,"2026-10-05T05:00:00Z to 2026-10-05T10:00:00Z: settled 1000 Wh, register 1001 (-1); every half hour is actual, and actuals stand: half hours and register are rounded apart"',
    ]);
  });

  test.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["+1", "'+1"],
    ["@x,y", `"'@x,y"`],
  ])("cell %p is %p", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe("a file that grows beside its place", () => {
  test("what came after the mark goes, also when it was on disk already", () => {
    const path = join(freshDirectory(), "out");
    const file = new PartFile(path);
    file.write("head;");
    file.mark();
    file.write("x".repeat(1_000_000));
    file.rollback();
    file.write("tail");
    file.overwriteStart("HEAD");
    expect(existsSync(path)).toBe(false);
    file.finish();
    expect(readFileSync(path, "utf8")).toBe("HEAD;tail");
  });

  test("nothing is left of one that is abandoned", () => {
    const path = join(freshDirectory(), "out");
    const file = new PartFile(path);
    file.write("text");
    file.abandon();
    file.abandon();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test("a place that cannot be written is told", () => {
    expect(() => new PartFile("/nowhere/at/all")).toThrow(OutputFailed);
  });
});

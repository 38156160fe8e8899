import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CleanCsv } from "../../../src/vee/write/clean-csv.ts";
import { csvCell } from "../../../src/vee/write/csv-cell.ts";
import { FindingsCsv } from "../../../src/vee/write/findings-csv.ts";
import { FindingsJson } from "../../../src/vee/write/findings-json.ts";
import { OutputFailed, PartFile } from "../../../src/vee/write/part-file.ts";
import type { SeriesWriter } from "../../../src/vee/write/series-writer.ts";
import { fileOf, freshDirectory, run } from "../support/files.ts";

const heading = "vid,2026-10-20T00:00,2026-10-20T00:30,2026-10-20T01:00";

async function written(
  writerAt: (path: string) => SeriesWriter,
  files: readonly string[],
): Promise<string> {
  const path = join(freshDirectory(), "out");
  await run(files, {}, [writerAt(path)]);
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
        {
          meter: "=cmd",
          quantity: "AI",
          day: "2026-10-20",
          slots: [2],
          rule: "SDS-V31",
          outcome: "invalid",
          text: "20000 Wh in a half hour; the connection can carry 13800",
        },
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
    const lines = (await written((path) => new CleanCsv(path), [refused, good])).split("\n");
    expect(lines).toEqual([
      "meter,quantity,period_end,wh,class",
      "'=cmd,AI,2026-10-20T00:30:00Z,100,pass",
      "'=cmd,AI,2026-10-20T01:00:00Z,,invalid",
      "'=cmd,AI,2026-10-20T01:30:00Z,,missing",
      "",
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

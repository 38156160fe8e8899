import { truncateSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { FileRefused } from "../../../src/vee/file-refused.ts";
import { splitCells } from "../../../src/vee/read/split-cells.ts";
import { visitLines } from "../../../src/vee/read/visit-lines.ts";
import { fileOf, freshDirectory } from "../support/files.ts";

async function linesOf(file: string, max = Number.POSITIVE_INFINITY): Promise<string[]> {
  const lines: string[] = [];
  await visitLines({ file }, (line, text) => {
    lines.push(`${line}:${text}`);
    return lines.length < max;
  });
  return lines;
}

describe("the lines of a file", () => {
  test.each(["lines.csv", "lines.csv.gz"])(
    "%s: numbers count blank lines, ends may differ",
    async (name) => {
      const file = fileOf(name, "a\r\n\r\n \nb\nlast");
      expect(await linesOf(file)).toEqual(["1:a", "4:b", "5:last"]);
    },
  );

  test("reading stops when no more is wanted", async () => {
    expect(await linesOf(fileOf("lines.csv", "a\nb\nc\n"), 2)).toEqual(["1:a", "2:b"]);
  });

  test("lines and letters that a chunk cuts in two come whole", async () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `zähler ${index}`).join("\n");
    const lines = await linesOf(fileOf("lines.csv.gz", text));
    expect(lines).toHaveLength(60_000);
    expect(lines[43_210]).toBe("43211:zähler 43210");
  });

  test("a gzip file cut short is refused with the line", async () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `${index * 7919}`).join("\n");
    const file = fileOf("cut.csv.gz", text);
    truncateSync(file, 300_000);
    await expect(linesOf(file)).rejects.toThrow(/line \d+: unreadable from here on/);
  });

  test("what is not there, and what is no file, is refused", async () => {
    await expect(linesOf("/nowhere/at-all.csv")).rejects.toThrow(FileRefused);
    await expect(linesOf(freshDirectory())).rejects.toThrow("not a file");
  });
});

describe("the cells of a line", () => {
  test.each([
    ["a,b,,d", ["a", "b", "", "d"]],
    ['"a,b",c', ["a,b", "c"]],
    ['"say ""hi""",1', ['say "hi"', "1"]],
  ])("%p", (line, cells) => {
    expect(splitCells(line)).toEqual(cells);
  });

  test("a quotation mark that does not close is seen", () => {
    expect(splitCells('"a,b')).toBeNull();
  });
});

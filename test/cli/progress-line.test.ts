import { describe, expect, test } from "@jest/globals";
import { ProgressLine } from "../../src/cli/vee/progress-line.ts";
import { fileOf } from "../vee/support/files.ts";

function watch(isTTY: boolean) {
  const one = fileOf("one.csv", "x".repeat(300));
  const two = fileOf("two.csv", "x".repeat(100));
  const written: string[] = [];
  let now = 0;
  const terminal = { isTTY, write: (text: string) => written.push(text) };
  const progress = new ProgressLine([one, two], terminal, () => now);
  return {
    written,
    progress,
    one,
    two,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe("how far a run is", () => {
  test("on a terminal a bar, redrawn now and then and taken away at the end", () => {
    const { written, progress, one, two, wait } = watch(true);
    progress.onBytes(one, 100);
    progress.onBytes(one, 200);
    wait(150);
    progress.onFile(one);
    wait(150);
    progress.onBytes(two, 50);
    progress.end();
    expect(written.map((text) => /\d+ %/.exec(text)?.[0] ?? "gone")).toEqual([
      "25 %",
      "75 %",
      "87 %",
      "gone",
    ]);
    expect(written[0]).toContain(one);
  });

  test("elsewhere a line for each tenth that was passed, and nothing of how it was drawn", () => {
    const { written, progress, one, two } = watch(false);
    progress.onBytes(one, 10);
    progress.onBytes(one, 100);
    progress.onBytes(one, 110);
    progress.onFile(one);
    progress.onFile(two);
    progress.end();
    expect(written).toEqual([
      "sds vee: 20 % read\n",
      "sds vee: 70 % read\n",
      "sds vee: 100 % read\n",
    ]);
  });
});

import { expect, test } from "@jest/globals";
import { StampSequence } from "../../../src/vee/read/stamp-sequence.ts";

test("stamps mean the same in any order and however often they come", () => {
  const stamps = new StampSequence("+01:00", "end");
  const first = Date.parse("2026-10-25T00:00Z") / 1_800_000;
  const texts = ["2026-10-25T01:30", "2026-10-25T02:00", "2026-10-25T02:10", "never"];
  const meanings = [first, first + 1, "offGrid", null];
  for (const order of [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [3, 1, 0, 2],
    [1, 1, 1, 2],
  ])
    for (const index of order) expect(stamps.get(texts[index] ?? "")).toBe(meanings[index]);
});

/** Ids of work: what is put together is what is taken apart, and no kind is taken for another. */
import { expect, test } from "@jest/globals";
import { apartMark, isWorkOn, rowsBehind, toldId, workId } from "../src/work-id.ts";

test("the rows of one kind come back, each once and in order, whatever else the work holds", () => {
  const ids = [workId("answer", 2), workId("telling", 2), workId("answer", 1), apartMark];
  expect(rowsBehind("answer", [...ids, workId("answer", 2)])).toEqual(["2", "1"]);
  expect(rowsBehind("amendment", [workId("amendment", "T-1:2")])).toEqual(["T-1:2"]);
  expect(rowsBehind("batch", ids)).toEqual([]);
  expect(isWorkOn("telling", { ids })).toBe(true);
  expect(isWorkOn("refusal", { ids })).toBe(false);
});

test("an item to be told is known by the id of the work that tells it", () => {
  expect(toldId({ kind: "refusal", refusalId: 7 })).toBe(workId("refusal", 7));
  expect(toldId({ kind: "answer", answerId: 7 })).toBe(workId("answer", 7));
  expect(toldId({ kind: "telling", tellingId: 7 })).toBe(workId("telling", 7));
});

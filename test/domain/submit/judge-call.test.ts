/** What the reply to a call without a message means, and when it is made again. */
import { describe, expect, test } from "@jest/globals";
import { callAgainMs, judgeCall } from "../../../src/domain/submit/judge-call.ts";

describe("a reply", () => {
  test.each([
    [null, "again"],
    [200, "done"],
    [201, "done"],
    [400, "refused"],
    [401, "closed"],
    [403, "closed"],
    [405, "refused"],
    [408, "again"],
    [429, "again"],
    [503, "again"],
    [505, "refused"],
  ])("of %p is %p, whatever was asked", (status, verdict) => {
    expect(judgeCall(status, false)).toBe(verdict);
    expect(judgeCall(status, true)).toBe(verdict);
  });

  test("204 and 404 mean none where a call may find nothing (5.5), else they are plain replies", () => {
    expect([204, 404].map((status) => judgeCall(status, true))).toEqual(["none", "none"]);
    expect([204, 404].map((status) => judgeCall(status, false))).toEqual(["done", "refused"]);
  });
});

test("without an answer it backs off to five minutes; a closed door is probed; a wish of the platform counts", () => {
  const full = { jitter: 1, wishMs: null };
  expect([1, 2, 3, 20].map((attempts) => callAgainMs("again", attempts, full))).toEqual([
    1_000, 2_000, 4_000, 300_000,
  ]);
  expect(callAgainMs("again", 3, { jitter: 0.5, wishMs: null })).toBe(2_000);
  expect(callAgainMs("closed", 1, { jitter: 0, wishMs: null })).toBe(300_000);
  expect(callAgainMs("refused", 9, { jitter: 0, wishMs: null })).toBe(300_000);
  expect(callAgainMs("again", 1, { jitter: 1, wishMs: 60_000 })).toBe(60_000);
});

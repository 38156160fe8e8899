import { describe, expect, test } from "@jest/globals";
import { parseRetryAfter, retryAfterMsMax } from "../../src/http/retry-after.ts";

const now = Date.UTC(2026, 9, 26, 0, 41, 0);

describe("Retry-After", () => {
  test.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 26 Oct 2026 00:41:30 GMT", 30_000],
    ["Mon, 26 Oct 2026 00:40:00 GMT", 0],
    [["5", "9"], 5_000],
    ["999999999", retryAfterMsMax],
    ["Mon, 26 Oct 2099 00:00:00 GMT", retryAfterMsMax],
  ])("%j asks for %i ms", (value, waitMs) => {
    expect(parseRetryAfter(value, now)).toBe(waitMs);
  });

  test.each([
    undefined,
    "",
    "-1",
    "1.5",
    "soon",
    "2026-10-26T00:41:30Z",
    "Mon, 99 Xxx 2026 00:41:30 GMT",
  ])("%j asks for nothing", (value) => {
    expect(parseRetryAfter(value, now)).toBeNull();
  });
});

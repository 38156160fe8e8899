/** What follows from an endpoint's answer: any 2xx is done, and nothing is dropped (dip-messages.md 4.5, 10). */
import { describe, expect, test } from "@jest/globals";
import { adviceWaitMs, judgeAdviceReply } from "../../../src/domain/advise/judge-advice-reply.ts";

const answered = (status: number, retryAfterMs: number | null = null) =>
  judgeAdviceReply({ kind: "answered", status, retryAfterMs });

describe("verdicts", () => {
  test.each([200, 201, 202, 204, 299])("%i is taken", (status) => {
    expect(answered(status)).toEqual({ kind: "taken" });
  });

  test.each([408, 425, 429, 500, 502, 503, 504])("%i comes again", (status) => {
    expect(answered(status, 5_000)).toEqual({
      kind: "retry",
      code: `HTTP ${status}`,
      afterMs: 5_000,
    });
  });

  test.each([400, 409, 413, 415, 422])("%i puts this one aside", (status) => {
    expect(answered(status)).toEqual({ kind: "refused", code: `HTTP ${status}` });
  });

  test.each([199, 301, 302, 307, 401, 403, 404, 405, 410, 501, 505])(
    "%i closes the door, a redirect too",
    (status) => {
      expect(answered(status)).toEqual({ kind: "closed", code: `HTTP ${status}` });
    },
  );

  test("no answer and no connection come again; an address of ours is never called", () => {
    expect(judgeAdviceReply({ kind: "noAnswer", cause: "ECONNRESET" })).toMatchObject({
      kind: "retry",
    });
    expect(judgeAdviceReply({ kind: "noConnection", cause: "ECONNREFUSED" })).toMatchObject({
      kind: "retry",
    });
    expect(judgeAdviceReply({ kind: "forbidden", cause: "ADDRESS_NOT_PUBLIC" })).toEqual({
      kind: "closed",
      code: "ADDRESS_NOT_PUBLIC",
    });
  });
});

describe("waits", () => {
  const retry = { kind: "retry", code: "HTTP 503", afterMs: null } as const;
  const closed = { kind: "closed", code: "HTTP 401" } as const;
  const hour = 3_600_000;

  test.each([
    [1, 1_000],
    [2, 2_000],
    [9, 256_000],
    [10, 300_000],
    [40, 300_000],
  ])("the %i. failure waits up to %i ms", (failures, longest) => {
    expect(adviceWaitMs(retry, { failures, failingSince: 0 }, 0, 1)).toBe(longest);
    expect(adviceWaitMs(retry, { failures, failingSince: 0 }, 0, 0)).toBe(0);
  });

  test("Retry-After goes before a shorter wait", () => {
    const asked = { ...retry, afterMs: 60_000 };
    expect(adviceWaitMs(asked, { failures: 1, failingSince: 0 }, 0, 1)).toBe(60_000);
  });

  test("a closed door is tried every five minutes, and everything once an hour after 72 hours", () => {
    const trouble = { failures: 5, failingSince: 0 };
    expect(adviceWaitMs(closed, trouble, 0, 0)).toBe(300_000);
    expect(adviceWaitMs(closed, trouble, 72 * hour - 1, 0)).toBe(300_000);
    expect(adviceWaitMs(closed, trouble, 72 * hour, 0)).toBe(hour);
    expect(adviceWaitMs(retry, trouble, 72 * hour, 0)).toBe(hour);
  });
});

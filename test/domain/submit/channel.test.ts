/** When a channel that failed is tried again (dip-messages.md 4.5). */
import { describe, expect, test } from "@jest/globals";
import {
  backOffMs,
  type FailedChannel,
  initialRetry,
  isUndelivered,
  nextProbeAt,
} from "../../../src/domain/submit/channel.ts";

const now = Date.UTC(2026, 9, 26);
const hourMs = 3_600_000;
const failed = (changes: Partial<FailedChannel> = {}): FailedChannel => ({
  trouble: "down",
  failures: 1,
  since: now,
  now,
  retryAfterMs: null,
  jitter: 0.999_999,
  ...changes,
});
const waitOf = (changes: Partial<FailedChannel>) => nextProbeAt(failed(changes)) - now;

describe("the back-off", () => {
  test("is 1 s, doubled each time, 5 min at most", () => {
    const waits = [1, 2, 3, 8, 9, 10, 2_000].map((failures) => waitOf({ failures }));
    expect(waits).toEqual([1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000]);
  });

  test("is jittered over its whole length", () => {
    expect([0, 0.25, 0.5].map((jitter) => backOffMs(5, jitter))).toEqual([0, 4_000, 8_000]);
  });

  test("is never shorter than what the platform asks for", () => {
    expect(waitOf({ retryAfterMs: 90_000 })).toBe(90_000);
    expect(waitOf({ retryAfterMs: 90_000, failures: 10 })).toBe(300_000);
  });
});

test("a channel that is closed to us is probed every five minutes", () => {
  expect([1, 5, 500].map((failures) => waitOf({ trouble: "stopped", failures }))).toEqual([
    300_000, 300_000, 300_000,
  ]);
});

describe("patience", () => {
  test("ends after 72 hours, to the millisecond", () => {
    const since = (hours: number, ms: number) =>
      isUndelivered({ since: now - hours * hourMs + ms, now });
    expect([since(72, 1), since(72, 0)]).toEqual([false, true]);
  });

  test("at its end leaves one attempt an hour, whatever the trouble", () => {
    for (const trouble of ["down", "stopped"] as const)
      expect(waitOf({ trouble, failures: 900, since: now - 80 * hourMs })).toBe(
        initialRetry.patientMs,
      );
  });
});

/** Why the platform is asked to deliver again, and from when. */
import { describe, expect, test } from "@jest/globals";
import {
  spanAsked,
  spansOfOutage,
  spansOfRefusals,
} from "../../../src/domain/submit/requeue-cause.ts";

const now = Date.UTC(2026, 9, 27, 12);
const minuteMs = 60_000;
const seenAgo = (minutes: number, machineMinutes = minutes) => ({
  at: now - minutes * minuteMs,
  machineAt: now - machineMinutes * minuteMs,
});
const here = { at: now, machineAt: now };

describe("an outage of ours", () => {
  test("of more than five minutes owes every channel from ten minutes before", () => {
    expect(spansOfOutage(seenAgo(6), here, ["IF-014", "IF-036"])).toEqual(
      ["IF-014", "IF-036"].map((channel) => ({
        channel,
        cause: "outage from 2026-10-27T11:54:00Z",
        from: now - 16 * minuteMs,
        to: now,
      })),
    );
  });

  test("of five minutes is bridged by the platform's own retries, and the very first start is none", () => {
    expect(spansOfOutage(seenAgo(5), here, ["IF-014"])).toEqual([]);
    expect(spansOfOutage(null, here, ["IF-014"])).toEqual([]);
  });

  test("is measured by the machine's time: the market's may run faster", () => {
    expect(spansOfOutage(seenAgo(600, 1), here, ["IF-014"])).toEqual([]);
    expect(spansOfOutage(seenAgo(1, 6), here, ["IF-014"])).toHaveLength(1);
  });
});

describe("messages that were refused and pass now", () => {
  const message = (channel: string, transactionId: string, minutesAgo: number) => ({
    channel,
    transactionId,
    receivedAt: now - minutesAgo * minuteMs,
  });

  test("owe one span a channel from before the first; the latest names the cause", () => {
    const passing = [
      message("IF-014", "T-1", 30),
      message("IF-036", "T-3", 5),
      message("IF-014", "T-2", 20),
    ];
    const spans = [
      {
        channel: "IF-014",
        cause: "refused by our fault up to T-2",
        from: now - 40 * minuteMs,
        to: now,
      },
      {
        channel: "IF-036",
        cause: "refused by our fault up to T-3",
        from: now - 15 * minuteMs,
        to: now,
      },
    ];
    expect(spansOfRefusals(passing, now)).toEqual(spans);
    const backwards = spansOfRefusals([...passing].reverse(), now);
    expect([...backwards].sort((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual(spans);
    expect(spansOfRefusals([], now)).toEqual([]);
  });

  test("of one moment are told apart by their ids, in whatever order they come", () => {
    const pair = [message("IF-014", "T-1", 5), message("IF-014", "T-2", 5)];
    for (const order of [pair, [...pair].reverse()])
      expect(spansOfRefusals(order, now)[0]?.cause).toBe("refused by our fault up to T-2");
  });
});

test("what an operator asks for is its own cause, so that it is asked for once", () => {
  expect(spanAsked("IF-036", now - minuteMs, now)).toEqual({
    channel: "IF-036",
    cause: "operator 2026-10-27T11:59:00Z to 2026-10-27T12:00:00Z",
    from: now - minuteMs,
    to: now,
  });
});

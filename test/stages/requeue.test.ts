/** A span that is owed is asked for until the platform takes it, has nothing, or will not do it. */
import { describe, expect, test } from "@jest/globals";
import { requeue } from "../../src/stages/requeue.ts";
import type { OwedRequeue, RequeuePorts } from "../../src/stages/requeue-ports.ts";

const now = Date.UTC(2026, 9, 27, 12);
const work = { workId: "w-1", attempt: 1, blockIds: [], days: [], ids: ["requeue:7"] };
const owed: OwedRequeue = {
  ...{ requeueId: 7, channel: "IF-036", cause: "outage from 2026-10-27T11:00:00Z" },
  ...{ from: now - 4_200_000, to: now, attempts: 2 },
};

function drawn(status: number | null, spans: readonly OwedRequeue[] = [owed]) {
  const seen = { asked: 0, ends: [] as unknown[], alarms: [] as string[], told: [] as string[] };
  const ports: RequeuePorts = {
    now: () => now,
    random: () => 1,
    takeTurn: async () => {},
    loadOwed: async () => spans,
    async ask() {
      seen.asked += 1;
      return { status, retryAfterMs: null };
    },
    async end(_work, ends, againAt) {
      seen.ends.push({ ends, againAt });
    },
    alarm: ({ code, detail }) => seen.alarms.push(`${code} ${detail}`),
    told: ({ channel }, outcome) => seen.told.push(`${channel} ${outcome}`),
  };
  return { ports, seen };
}

describe("an attempt", () => {
  test.each([
    [200, "asked", "HTTP 200"],
    [204, "none", "HTTP 204"],
    [404, "none", "HTTP 404"],
  ])("answered %p ends as %p", async (status, state, answer) => {
    const { ports, seen } = drawn(status);
    expect(await requeue([work], ports)).toEqual({ requeues: 1 });
    expect(seen.ends).toEqual([{ ends: [{ requeueId: 7, state, answer }], againAt: null }]);
    expect(seen.told).toEqual([`IF-036 ${state}`]);
  });

  test("that is turned down is parked with an alarm", async () => {
    const { ports, seen } = drawn(400);
    await requeue([work], ports);
    expect(seen.ends).toMatchObject([{ ends: [{ state: "parked" }], againAt: null }]);
    expect(seen.alarms).toEqual(["HTTP 400 requeue of IF-036: outage from 2026-10-27T11:00:00Z"]);
  });

  test.each([
    [null, 4_000],
    [503, 4_000],
    [401, 300_000],
  ])("answered %p stays owed and is made again after %p ms", async (status, waitMs) => {
    const { ports, seen } = drawn(status);
    expect(await requeue([work], ports)).toEqual({ requeues: 0 });
    expect(seen.ends).toMatchObject([{ ends: [{ state: "owed" }], againAt: now + waitMs }]);
    expect(seen.alarms).toEqual([]);
  });

  test("is not made where nothing is owed any more, and the work ends", async () => {
    const { ports, seen } = drawn(200, []);
    expect(await requeue([work], ports)).toEqual({ requeues: 0 });
    expect(seen).toMatchObject({ asked: 0, ends: [{ ends: [], againAt: null }] });
  });
});

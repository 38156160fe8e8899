/** Faults at the platform's door: what the caller gets, and whether its call was taken. */
import { expect, test } from "@jest/globals";
import {
  type CallFault,
  CallFaults,
  type SeenCall,
} from "../../../../simulator/dip/platform/call-faults.ts";
import { randomAt } from "../../../../simulator/random.ts";

const random = () => randomAt({ seed: 1, meter: 0, purpose: "calls", day: 0 });

/** A call of messages about these points. */
const callOf = (...words: string[]) => ({
  channel: "IF-021",
  body: Buffer.from(
    JSON.stringify(
      words.map((word) => ({
        payload: {
          CommonBlock: {
            S0: { interfaceID: "IF-021" },
            S1: { senderUniqueReference: `S-${word}` },
            M0: { MPANCore: word },
          },
          CustomBlock: {
            B900: {
              MQID: { measurementQuantityID: "AI" },
              settlementDayConsumptionPeriods: [
                { settlementDay: { settlementDayDate: "2026-10-26T00:00:00+00:00" } },
              ],
            },
          },
        },
      })),
    ),
  ),
});

async function met(kind: CallFault | null, share = 1) {
  let waitedMs = 0;
  const clock = {
    async sleep(ms: number) {
      waitedMs += ms;
    },
  };
  const faults = new CallFaults(clock, random());
  faults.set(kind === null ? null : { kind, share });
  let taken = 0;
  const reply = await faults.meet(
    async () => {
      taken += 1;
      return { status: 201, headers: {}, body: '{"ok":true}' };
    },
    callOf("a", "b"),
  );
  return {
    status: reply.status,
    hangsUp: reply.hangsUp === true,
    body: reply.body,
    taken,
    waitedMs,
  };
}

test.each([
  [null, { status: 201, hangsUp: false, taken: 1 }],
  ["refuse" as const, { hangsUp: true, taken: 0 }],
  ["503" as const, { status: 503, hangsUp: false, taken: 0 }],
  ["429" as const, { status: 429, taken: 0 }],
  ["stall" as const, { status: 201, taken: 1, waitedMs: 30_000 }],
  ["timeout" as const, { hangsUp: true, taken: 0, waitedMs: 30_000 }],
  ["acceptedWithoutReply" as const, { hangsUp: true, taken: 1 }],
  ["wrongJson" as const, { status: 201, taken: 1, body: '{"ok"' }],
  ["ok" as const, { status: 200, taken: 1, body: '{"ok":true}' }],
  ["named" as const, { status: 400, taken: 0, body: expect.stringContaining('"S-a"') }],
  ["unnamed" as const, { status: 400, taken: 0, body: expect.stringContaining("null") }],
  ["tooLarge" as const, { status: 413, taken: 0 }],
])("%s", async (kind, expected) => {
  expect(await met(kind)).toMatchObject(expected);
});

test("a share of the calls is spoilt, and none once all is well again", async () => {
  const faults = new CallFaults({ sleep: async () => undefined }, random());
  const answer = async () => ({ status: 201, headers: {}, body: null });
  const statuses = async () => {
    const replies = await Promise.all(
      Array.from({ length: 200 }, () => faults.meet(answer, callOf("a"))),
    );
    return replies.filter(({ status }) => status === 500).length;
  };
  faults.set({ kind: "500", share: 0.25 });
  const spoilt = await statuses();
  expect(spoilt).toBeGreaterThan(25);
  expect(spoilt).toBeLessThan(75);
  faults.set(null);
  expect(await statuses()).toBe(0);
});

test("calls are refused for one message that nobody names, until it comes alone", async () => {
  const faults = new CallFaults({ sleep: async () => undefined }, random());
  const seen: SeenCall[] = [];
  faults.watch((call) => seen.push(call));
  faults.set({ kind: "unnamed", share: 1 });
  const answer = async () => ({ status: 201, headers: {}, body: null });
  for (const words of [["a", "b", "c"], ["b", "c"], ["a", "b"], ["a"]])
    await faults.meet(answer, callOf(...words));
  expect(seen.map(({ status }) => status)).toEqual([400, 201, 400, 201]);
  expect(seen[0]?.messages.map(({ reference }) => reference)).toEqual(["S-a", "S-b", "S-c"]);
});

test("of few calls that are spoilt, the message of the first keeps spoiling its own", async () => {
  const faults = new CallFaults({ sleep: async () => undefined }, random());
  const answer = async () => ({ status: 201, headers: {}, body: null });
  const statuses = async (...words: string[]) => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => faults.meet(answer, callOf(...words))),
    );
    return new Set(replies.map(({ status }) => status));
  };
  faults.set({ kind: "tooLarge", share: 0.2 });
  expect(await statuses("a", "b")).toEqual(new Set([201, 413]));
  expect(await statuses("a", "c")).toEqual(new Set([413]));
  expect(await statuses("c", "d")).toEqual(new Set([201]));
  expect(await statuses("a")).toEqual(new Set([201]));
});

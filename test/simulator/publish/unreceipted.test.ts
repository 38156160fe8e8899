/** What no receipt covers is published again: after a minute, ever later, and not because the program was held up. */
import { expect, test } from "@jest/globals";
import type { EncodedMessage } from "../../../simulator/messages/encode.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { decodeReceipt } from "../../../simulator/publish/receipt-feed.ts";
import { ReceiptTimeout, Unreceipted } from "../../../simulator/publish/unreceipted.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { smallPlan } from "../support/planned-ledger.ts";

const second = 1_000;

/** Messages of one device, and a clock that the test moves: market time runs `speed` times as fast. */
async function open(speed = 1, version: 4 | 5 = 5) {
  const plan = await makePlan({ ...smallPlan, meters: 1, days: 2, faults: "none" });
  const messages: EncodedMessage[] = [];
  for (const day of sendingDays(plan))
    for (const message of day) messages.push(encodeMessage(plan, message));
  let wall = 0;
  const clock = { wallNow: () => wall, now: () => wall * speed };
  const unreceipted = new Unreceipted(clock, { version, waitMaxMs: 60 * second });
  const esme = messages[0]?.planned.device.esme ?? "";
  /** Goes on by so many seconds, looking as often as a run does; what was repeated, by number and second. */
  const pass = (seconds: number) => {
    const repeated: string[] = [];
    for (const until = wall + seconds * second; wall < until; ) {
      wall += second / 2;
      for (const { seq, isRepeat, isResent } of unreceipted.takeOverdue())
        repeated.push(`${seq} at ${wall / second}${isRepeat && isResent ? "" : " unmarked"}`);
    }
    return repeated;
  };
  const holdUp = (seconds: number) => {
    wall += seconds * second;
    return unreceipted.takeOverdue().length;
  };
  return { unreceipted, messages, esme, pass, holdUp };
}

test("after 60 s, then doubling; a receipt ends it for all that it covers", async () => {
  const { unreceipted, messages, esme, pass } = await open();
  unreceipted.keep(messages.slice(0, 2));
  expect(pass(59)).toEqual([]);
  expect(pass(2)).toEqual(["1 at 60", "2 at 60"]);
  unreceipted.forget({ esme, seq: 1 });
  expect(pass(300)).toEqual(["2 at 180"]);
  unreceipted.forget({ esme, seq: 2 });
  expect(unreceipted.count()).toBe(0);
  expect(pass(3_600)).toEqual([]);
  expect(unreceipted.resent()).toBe(3);
});

test("a repeat that goes out is not kept once more", async () => {
  const { unreceipted, messages } = await open();
  const [first] = messages;
  if (first === undefined) throw new Error("the plan has no message");
  unreceipted.keep([first]);
  unreceipted.keep([{ ...first, planned: { ...first.planned, isRepeat: true, isResent: true } }]);
  expect(unreceipted.count()).toBe(1);
});

test("on a fast clock a commit is given ten seconds of the machine's", async () => {
  const { unreceipted, messages, pass } = await open(3_600);
  unreceipted.keep(messages.slice(0, 1));
  expect(pass(9)).toEqual([]);
  expect(pass(25)).toEqual(["1 at 10", "1 at 30"]);
});

test("a program that was held up reads its receipts before it repeats", async () => {
  const { unreceipted, messages, holdUp, pass } = await open(3_600);
  unreceipted.keep(messages.slice(0, 1));
  expect(holdUp(40)).toBe(0);
  expect(pass(1)).toEqual(["1 at 40.5"]);
});

test("what the service cannot count is not waited for, nor what follows it", async () => {
  const { unreceipted, messages } = await open(1, 4);
  const [first, second_, third] = messages;
  if (first === undefined || second_ === undefined || third === undefined)
    throw new Error("the plan has too few messages");
  unreceipted.keep([first, { ...second_, body: Buffer.from("not JSON") }, third]);
  expect(unreceipted.count()).toBe(0);
  expect(() => unreceipted.expect()).not.toThrow();
});

test("silence ends the waiting in words", async () => {
  const { unreceipted, messages, pass } = await open();
  unreceipted.keep(messages.slice(0, 1));
  pass(59);
  expect(() => unreceipted.expect()).not.toThrow();
  pass(1);
  expect(() => unreceipted.expect()).toThrow(ReceiptTimeout);
});

test("a receipt of another device than its topic's is none", () => {
  const receipt = {
    v: 1,
    kind: "receipt",
    esme: "A",
    seq: 4,
    rewind: false,
    at: "2026-10-26T00:00:00Z",
  };
  const body = Buffer.from(JSON.stringify(receipt));
  expect(decodeReceipt("sds/v1/receipt/A", body)).toMatchObject({ esme: "A", seq: 4 });
  expect(decodeReceipt("sds/v1/receipt/B", body)).toBeNull();
  expect(decodeReceipt("sds/v1/receipt/A", Buffer.from("{"))).toBeNull();
});

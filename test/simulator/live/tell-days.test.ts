/** A run that goes on repeats what no receipt covers, with the same number, and forgets it once one does. */
import { expect, test } from "@jest/globals";
import { writePlan } from "../../../simulator/ledger/write-plan.ts";
import { LiveLedger } from "../../../simulator/live/live-ledger.ts";
import { LivePlan } from "../../../simulator/live/live-plan.ts";
import { tellDays } from "../../../simulator/live/tell-days.ts";
import type { EncodedMessage } from "../../../simulator/messages/encode.ts";
import { MessageNumbers } from "../../../simulator/messages/message-numbers.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { lateMessages } from "../../../simulator/publish/late-messages.ts";
import { Unreceipted } from "../../../simulator/publish/unreceipted.ts";
import { addDays, dayStart, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { testFolder } from "../../support/servers.ts";

const from = settlementDay("2026-10-26");
const options = {
  ...{ meters: 1, days: 1, seed: 1, from, streamShare: 0, csv: null },
  faults: "none",
} as const;

test("what the broker lost comes again until it is receipted", async () => {
  const base = await makePlan(options);
  const folder = testFolder("tell-days");
  const run = await writePlan(folder, base, options);
  const plan = new LivePlan(base);
  const stop = new AbortController();
  // Half a second of the machine's time and a quarter of an hour of the market's pass with every nap.
  const time = { market: dayStart(addDays(from, 1)) + 86_000_000, wall: 0 };
  const clock = {
    setting: { start: 0, speed: 1, wallStart: 0 },
    now: () => time.market,
    wallNow: () => time.wall,
    sleep: async () => {
      time.market += 900_000;
      time.wall += 500;
      if (time.wall > 200_000) stop.abort();
    },
  };
  const unreceipted = new Unreceipted(clock, { version: 5, waitMaxMs: Number.POSITIVE_INFINITY });
  const published: EncodedMessage[] = [];
  const entered: string[] = [];
  const publish = async (message: EncodedMessage) => {
    published.push(message);
    const { device, seq } = message.planned;
    // The second copy is the one that arrives.
    if (message.planned.isResent === true) unreceipted.forget({ esme: device.esme, seq });
  };
  await tellDays(plan, [from], {
    clock,
    broker: {
      publish,
      acknowledged: () => published.length,
      drain: async () => undefined,
      giveUp: () => undefined,
      close: async () => undefined,
    },
    sent: {
      append: async () => undefined,
      commit: async (lines) => {
        entered.push(...lines);
      },
      close: async () => undefined,
    },
    ledger: await LiveLedger.open(folder, plan, run),
    numbers: new MessageNumbers(),
    late: lateMessages(clock, null, 1_000),
    unreceipted,
    feed: { take: () => [], asked: () => new AbortController().signal },
    plantOn: async () => undefined,
    reached: () => undefined,
    signal: stop.signal,
  });

  const [first] = published;
  const copies = published.filter(({ planned }) => planned.seq === first?.planned.seq);
  expect(copies.map(({ planned }) => planned.isResent ?? false)).toEqual([false, true]);
  expect(copies[1]?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
  expect(entered.filter((line) => JSON.parse(line).resent === true).length).toBe(
    published.filter(({ planned }) => planned.isResent === true).length,
  );
});

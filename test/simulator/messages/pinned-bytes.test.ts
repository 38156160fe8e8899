/** The same seed gives the same bytes from one version of the simulator to the next, faults and all. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

test.each([
  [
    "2026-10-26",
    2_796,
    "b0789a551b98467804823962a56836d4626cd0aee128e18b485442173f4700c9",
    "winter",
  ],
  [
    "2026-07-02",
    3_015,
    "35a438b79b5bfe10f4fe1f7e34b42b0557514df1c75d3122fc685e628c74b4c5",
    "summer, with an edge day",
  ],
])("a demo from %s: %d messages", async (from, count, sha256) => {
  const plan = await makePlan({
    ...{ meters: 200, days: 3, seed: 1, from: settlementDay(from), faults: "demo", csv: null },
    ...{ streamShare: 0.05, lateShare: 0.1, answersRequests: true },
  });
  const hash = createHash("sha256");
  const messages = [...sendingDays(plan)].flat();
  for (const message of messages) {
    const { topic, body, planned } = encodeMessage(plan, message);
    hash.update(`${planned.n} ${planned.seq} ${planned.at} ${topic} `);
    hash.update(body);
  }
  expect([messages.length, hash.digest("hex")]).toEqual([count, sha256]);
});

/** The logs of the first meters as they came in: for these alone the way back to the bytes is kept. */

import { plainMessage } from "../../bench/plain-plan.ts";
import { encodeMessage } from "../../simulator/messages/encode.ts";
import type { Meter } from "../../simulator/meters/meter.ts";
import type { Plan } from "../../simulator/plan.ts";
import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { storeBlock } from "../../src/store/inbox.ts";
import { classCount } from "./made-days.ts";
import type { SeedSession } from "./session.ts";

const hourMs = 3_600_000;

/** Stores them as ingest does, and lets the days that they brought rest on them. */
export async function storeRawLogs(
  session: SeedSession,
  plan: Plan,
  day: SettlementDay,
): Promise<void> {
  const meters = Array.from({ length: classCount }, (_, index) => plan.fleet.meter(index + 1));
  const source = `sds-seed-${day}`;
  await storeBlock(
    session.client,
    source,
    meters.map((meter, index) => arrivedLog(plan, meter, day, index)),
  );
  await session.run("rest-on-block", [
    ...[day, meters.map(({ number }) => number)],
    meters.map((meter) => new Date(answeredAt(meter, day)).toISOString()),
    source,
  ]);
}

/** Sequences of a device rise by the day. */
function arrivedLog(plan: Plan, meter: Meter, day: SettlementDay, index: number): ArrivedMessage {
  const at = answeredAt(meter, day);
  const { topic, body } = encodeMessage(
    plan,
    plainMessage({ at, form: "log", meter, quantity: "AI", day, seq: dayStart(day) / 86_400_000 }),
  );
  const receivedAt = at + 60_000 + index;
  return {
    ...{ topic, payload: body, sentBytes: body.length, receivedAt },
    ...identify(topic, body, null),
  };
}

function answeredAt(meter: Meter, day: SettlementDay): number {
  return dayStart(addDays(day, 1)) + hourMs + (meter.sendDelayMs % hourMs);
}

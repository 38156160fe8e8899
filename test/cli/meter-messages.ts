/** A point, its registration and the messages of its meter for one day: for tests of what the command line tells. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import type { ArrivedMessage } from "../../src/stages/ingest.ts";
import { registrationLine as usualLine } from "../store/support/registration-lines.ts";

export interface TestPoint {
  readonly mpan: string;
  readonly esme: string;
}

/** MPANs of distributors 14 with right check digits, and devices of a range that no maker has. */
export const cleanPoint: TestPoint = { mpan: "1499000000014", esme: "02-5D-53-00-00-00-00-01" };
export const faultyPoint: TestPoint = { mpan: "1499000000023", esme: "02-5D-53-00-00-00-00-02" };
export const silentPoint: TestPoint = { mpan: "1499000000032", esme: "02-5D-53-00-00-00-00-03" };

/** A line of registrations.jsonl. */
export function registrationLine({ mpan, esme }: TestPoint, from: string): string {
  return JSON.stringify(usualLine(1, { mpan, appointedFrom: from }, { esme }));
}

/** The log of a day: 48 figures by period, `answeredAt` and arrival in the night after it. */
export function profileLog(
  { esme }: TestPoint,
  day: SettlementDay,
  wattHours: readonly number[],
): ArrivedMessage {
  const start = Date.parse(`${day}T00:00:00Z`);
  const stampOf = (period: number) => new Date(start + period * 1_800_000).toISOString();
  return arrived(`dcc/v1/${esme}/profile/log/4.8.1`, day, {
    ...head("profile.log", esme, day, 1),
    srv: "4.8.1",
    variant: "S2A",
    ...answer(esme),
    from: stampOf(0),
    to: stampOf(48),
    stamp: "end",
    unit: "Wh",
    columns: ["AI"],
    entries: wattHours.map((figure, index) => [stampOf(index + 1), [figure]]),
  });
}

/** The registers at both midnights of a day. */
export function registers(
  { esme }: TestPoint,
  day: SettlementDay,
  [openingWh, closingWh]: readonly [number, number],
): ArrivedMessage {
  return arrived(`dcc/v1/${esme}/register/4.6.1`, day, {
    ...head("register.daily", esme, day, 2),
    srv: "4.6.1",
    variant: "S2A",
    ...answer(esme),
    unit: "Wh",
    entries: [
      { t: `${day}T00:00:00Z`, AI: openingWh, AI2: null, tou: null },
      { t: `${addDays(day, 1)}T00:00:00Z`, AI: closingWh, AI2: null, tou: null },
    ],
  });
}

/** Bytes that are no JSON, on the topic of a log. */
export function brokenLog({ esme }: TestPoint, day: SettlementDay): ArrivedMessage {
  return raw(`dcc/v1/${esme}/profile/log/4.8.1`, day, Buffer.from('{"v":1,"kind":"profile.log",'));
}

function head(kind: string, esme: string, day: SettlementDay, seq: number) {
  return {
    v: 1,
    kind,
    esme,
    seq,
    messageId: `test-${seq}`,
    mpan: null,
    readAt: `${addDays(day, 1)}T00:05:00.000Z`,
    clock: "reliable",
    historical: false,
  };
}

function answer(esme: string) {
  return {
    scheduleId: 1,
    requestId: null,
    responseId: `${esme}:test:1`,
    responseCode: "I0",
    messageSuccess: true,
  };
}

function arrived(topic: string, day: SettlementDay, body: object): ArrivedMessage {
  return raw(topic, day, Buffer.from(JSON.stringify(body)));
}

function raw(topic: string, day: SettlementDay, payload: Buffer): ArrivedMessage {
  return {
    topic,
    payload,
    sentBytes: payload.length,
    receivedAt: Date.parse(`${addDays(day, 1)}T00:41:00Z`),
    ...identify(topic, payload, undefined),
  };
}

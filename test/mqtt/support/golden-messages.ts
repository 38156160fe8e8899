/** The messages of meters-and-mqtt.md 5.2 to 5.8, as bodies to send or to break. */
import type { RawMessage } from "../../../src/mqtt/read-message.ts";

export const device = "02-5D-53-00-00-00-00-01";
export const readAt = "2026-10-25T01:12:44.120Z";

export type Body = Readonly<Record<string, unknown>>;

const responseId = `${device}:90-B3-D5-1F-30-02-00-00:1792890764120`;

/** 5.2: one half hour of the stream. */
export const halfHour: Body = {
  v: 1,
  kind: "profile.hh",
  esme: device,
  seq: 88_123,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a02",
  mpan: "2099000000019",
  readAt: "2026-10-25T00:31:07.000Z",
  clock: "reliable",
  historical: false,
  mq: "AI",
  stamp: "end",
  t: "2026-10-25T00:30:00Z",
  value: 143,
  elements: [143],
  unit: "Wh",
};

/** Watt-hours of 23 October slot 48 and the 48 slots of 24 October 2026. */
export const loggedWh = [
  119, 92, 74, 76, 87, 80, 71, 86, 76, 87, 88, 83, 93, 123, 147, 320, 260, 266, 157, 172, 173, 148,
  184, 147, 170, 190, 186, 164, 137, 144, 145, 171, 251, 198, 347, 449, 409, 377, 314, 408, 311,
  461, 222, 213, 207, 242, 138, 155, 145,
];

/** 5.3: the log of UTC day 24 October 2026, both bounds included. */
export const dailyLog: Body = {
  v: 1,
  kind: "profile.log",
  esme: device,
  seq: 88_124,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a01",
  mpan: "2099000000019",
  readAt,
  clock: "reliable",
  historical: false,
  srv: "4.8.1",
  variant: "S2A",
  scheduleId: 412_233,
  requestId: null,
  responseId,
  responseCode: "I0",
  messageSuccess: true,
  from: "2026-10-24T00:00:00Z",
  to: "2026-10-25T00:00:00Z",
  stamp: "end",
  unit: "Wh",
  columns: ["AI"],
  entries: loggedWh.map((wh, row) => [stampOf(row), [wh]]),
};

/** 5.3: export, with its reactive column. */
export const exportLog: Body = {
  ...dailyLog,
  srv: "4.8.3",
  columns: ["AE", "RE"],
  entries: [["2026-10-24T12:30:00Z", [812, 37]]],
};

/** 5.3: a twin meter. */
export const twinLog: Body = {
  ...dailyLog,
  variant: "S2B",
  columns: ["AI.1", "AI.2"],
  entries: [["2026-10-24T12:30:00Z", [143, 57]]],
};

/** 5.4: midnight registers. */
export const dailyRegister: Body = {
  v: 1,
  kind: "register.daily",
  esme: device,
  seq: 88_125,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a03",
  mpan: "2099000000019",
  readAt: "2026-10-25T01:12:45.301Z",
  clock: "reliable",
  historical: false,
  srv: "4.6.1",
  variant: "S2A",
  scheduleId: 412_234,
  requestId: null,
  responseId,
  responseCode: "I0",
  messageSuccess: true,
  from: "2026-10-24T00:00:00Z",
  to: "2026-10-25T00:00:00Z",
  unit: "Wh",
  entries: [
    { t: "2026-10-24T00:00:00Z", AI: 10_425_756, AI2: null, tou: null },
    { t: "2026-10-25T00:00:00Z", AI: 10_435_000, AI2: null, tou: null },
  ],
};

/** 5.5: an answer without data. */
export const outcome: Body = {
  v: 1,
  kind: "outcome",
  esme: device,
  seq: 88_126,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a04",
  mpan: null,
  readAt: "2026-10-26T01:12:44.000Z",
  srv: "4.8.1",
  scheduleId: 412_233,
  requestId: null,
  responseId,
  responseCode: "E21",
  messageSuccess: false,
  cosem: null,
  from: "2026-10-25T00:00:00Z",
  to: "2026-10-26T00:00:00Z",
};

/** 5.6: the supply came back. */
export const alert: Body = {
  v: 1,
  kind: "alert.device",
  esme: device,
  seq: 88_127,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a05",
  mpan: null,
  readAt: "2026-10-25T14:09:31.500Z",
  code: "8F36",
  at: "2026-10-25T14:09:00Z",
  outage: { from: "2026-10-25T12:02:00Z", to: "2026-10-25T14:09:00Z" },
  throttledCount: 0,
  hub: "02-48-53-00-00-00-00-07",
};

/** 5.8: what the device is. */
export const state: Body = {
  v: 1,
  kind: "state",
  esme: device,
  seq: 1,
  messageId: "0199f7c2-3a10-7c41-9e55-1f0b6c2d7a06",
  mpan: "2099000000019",
  readAt: "2026-10-01T00:00:00.000Z",
  device: "commissioned",
  since: "2023-05-11T09:20:00Z",
  variant: "S2A",
};

function stampOf(row: number): string {
  return new Date(Date.UTC(2026, 9, 24) + row * 1_800_000).toISOString().replace(".000", "");
}

/** Topics of the device by what stands behind it. */
export const topics = {
  halfHour: `dcc/v1/${device}/profile/hh/AI`,
  dailyLog: `dcc/v1/${device}/profile/log/4.8.1`,
  exportLog: `dcc/v1/${device}/profile/log/4.8.3`,
  dailyRegister: `dcc/v1/${device}/register/4.6.1`,
  outcome: `dcc/v1/${device}/outcome/4.8.1`,
  alert: `dcc/v1/${device}/alert/device/8F36`,
  state: `dcc/v1/${device}/state`,
} as const;

/** A body, or the very text of one, as it comes off the wire. */
export function rawMessage(topic: string, body: Body | string | Uint8Array): RawMessage {
  const payload =
    typeof body === "string"
      ? Buffer.from(body)
      : body instanceof Uint8Array
        ? Buffer.from(body)
        : Buffer.from(JSON.stringify(body));
  return { topic, payload, sentBytes: payload.length };
}

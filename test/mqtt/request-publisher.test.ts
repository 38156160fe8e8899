/** The way down to the meters, over real brokers: topic, body and expiry of a request, and a broker that is away. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mqtt, { type IPublishPacket, type MqttClient } from "mqtt";
import type { ReadRequest } from "../../src/domain/timetable/read-request.ts";
import { createLog } from "../../src/log.ts";
import { openDownwardLink } from "../../src/mqtt/downward-link.ts";
import { receiptKind } from "../../src/mqtt/receipt-publisher.ts";
import { openRequestPublisher, type RequestPublisher } from "../../src/mqtt/request-publisher.ts";
import { startAedes } from "../../src/stack/aedes.ts";
import { until } from "../support/until.ts";
import { brokerKinds } from "./support/brokers.ts";

const log = createLog("silent", "test");
const device = "02-5D-53-00-00-00-00-01";
const request: ReadRequest = {
  requestId: `90-B3-D5-1F-30-02-00-00:${device}:17`,
  device,
  service: "4.8.1",
  from: Date.UTC(2026, 9, 24, 0, 30),
  to: Date.UTC(2026, 9, 25),
};

describe.each(brokerKinds)("over $name", ({ version, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  let meter: MqttClient;
  let publisher: RequestPublisher;
  const heard: IPublishPacket[] = [];

  beforeEach(async () => {
    heard.length = 0;
    broker = await start();
    meter = await mqtt.connectAsync(broker.url, { protocolVersion: version });
    meter.on("message", (_topic, _payload, packet) => heard.push(packet));
    await meter.subscribeAsync(`sds/v1/+/${device}/#`, { qos: 1 });
    publisher = openRequestPublisher({ url: broker.url, version }, log);
    await until("the connection", () => publisher.isConnected());
  });
  afterEach(async () => {
    await publisher.close();
    await meter.endAsync(true);
    await broker.stop();
  });

  test("a request reaches its meter in the form of the profile", async () => {
    await publisher.send([request]);
    await until("the request", () => heard.length > 0);
    expect(heard.map(({ topic, qos }) => [topic, qos])).toEqual([
      [`sds/v1/request/${device}/4.8.1`, 1],
    ]);
    expect(JSON.parse(String(heard[0]?.payload))).toEqual({
      v: 1,
      kind: "request",
      requestId: request.requestId,
      esme: device,
      srv: "4.8.1",
      from: "2026-10-24T00:30:00Z",
      to: "2026-10-25T00:00:00Z",
      schedule: null,
    });
    const expiry = heard[0]?.properties?.messageExpiryInterval ?? null;
    expect([version, expiry]).toEqual(version === 5 ? [5, 3_600] : [4, null]);
  });

  test("many go out at once, each once", async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ ...request, requestId: `${n}` }));
    await publisher.send(many);
    await until("all of them", () => heard.length >= many.length);
    const ids = heard.map(({ payload }) => JSON.parse(String(payload)).requestId);
    expect(new Set(ids).size).toBe(many.length);
    expect(ids).toHaveLength(many.length);
  });
});

test("what needs no word of the broker is told all the same, and not while it is away", async () => {
  const broker = await startAedes();
  const meter = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  const heard: string[] = [];
  meter.on("message", (_topic, payload, { qos }) => heard.push(`${payload} ${qos}`));
  await meter.subscribeAsync("sds/v1/receipt/#", { qos: 1 });
  const address = { url: broker.url, version: 4 } as const;
  const link = openDownwardLink(address, receiptKind("sds-ingest-0"), log);
  const publishes = ["one", "two"].map((body) => ({ topic: `sds/v1/receipt/${device}`, body }));
  try {
    await until("the connection", () => link.isConnected());
    expect(await link.tell(publishes)).toBe(true);
    await until("both", () => heard.length === 2);
    expect(heard).toEqual(["one 0", "two 0"]);
    await broker.stop();
    await until("the loss", () => !link.isConnected());
    expect(await link.tell(publishes)).toBe(false);
  } finally {
    await link.close();
    await meter.endAsync(true);
  }
});

test("without a broker it is not connected, and closes", async () => {
  const publisher = openRequestPublisher({ url: "mqtt://127.0.0.1:1", version: 5 }, log);
  expect(publisher.isConnected()).toBe(false);
  await publisher.close();
});

/** The way down to the meters, over real brokers: topic, body and expiry of a request, and a broker that is away. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mqtt, { type IPublishPacket, type MqttClient } from "mqtt";
import type { ReadRequest } from "../../src/domain/timetable/read-request.ts";
import { createLog } from "../../src/log.ts";
import { openRequestPublisher, type RequestPublisher } from "../../src/mqtt/request-publisher.ts";
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

test("without a broker it is not connected, and closes", async () => {
  const publisher = openRequestPublisher({ url: "mqtt://127.0.0.1:1", version: 5 }, log);
  expect(publisher.isConnected()).toBe(false);
  await publisher.close();
});

/**
 * Acknowledgements that wait for a commit, over a real broker: what goes up the wire, and what comes again. This
 * rests on one private call of MQTT.js, so it is the first test to look at when that library is renewed.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mqtt, { type MqttClient } from "mqtt";
import {
  type Acknowledge,
  type ArrivedPacket,
  deferAcknowledgements,
} from "../../src/mqtt/deferred-ack.ts";
import { until } from "../support/until.ts";
import { brokerKinds } from "./support/brokers.ts";
import { tapWire, type WireTap } from "./support/wire-tap.ts";

interface Received {
  readonly body: string;
  readonly acknowledge: Acknowledge;
}

describe.each(brokerKinds)("over $name", ({ version, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  let wire: WireTap;
  let sender: MqttClient;
  let receiver: MqttClient;
  let received: Received[];
  /** What the receiver says of the next message; undefined: read on at once. */
  let hold: (packet: ArrivedPacket) => Promise<void> | undefined;

  beforeEach(async () => {
    received = [];
    hold = () => undefined;
    broker = await start();
    wire = await tapWire(broker.url);
    const common = { protocolVersion: version, reconnectPeriod: 20 };
    sender = await mqtt.connectAsync(broker.url, common);
    receiver = mqtt.connect(wire.url, {
      ...common,
      clientId: "receiver",
      clean: false,
      ...(version === 5
        ? { properties: { receiveMaximum: 200, sessionExpiryInterval: 3_600 } }
        : {}),
    });
    deferAcknowledgements(receiver, (packet, acknowledge) => {
      received.push({ body: String(packet.payload), acknowledge });
      return hold(packet);
    });
    await receiver.subscribeAsync("t/#", { qos: 1 });
  });
  afterEach(async () => {
    await sender.endAsync(true);
    await receiver.endAsync(true);
    await wire.close();
    await broker.stop();
  });

  const send = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from + 1 }, (_, index) =>
        sender.publishAsync("t/x", String(from + index), { qos: 1 }),
      ),
    );
  const untilReceived = (count: number) =>
    until(`${count} messages`, () => received.length >= count);
  const untilAcknowledged = (count: number) =>
    until(`${count} acknowledgements`, () => wire.acknowledged.length >= count);
  const bodies = () => received.map(({ body }) => body);

  /** A message there and back: whatever would have been said before is said by now. */
  async function roundTrip(): Promise<void> {
    const before = received.length;
    await sender.publishAsync("t/x", "last", { qos: 0 });
    await untilReceived(before + 1);
    expect(received.pop()?.body).toBe("last");
  }

  test("nothing is acknowledged before it is released, and the socket is read on meanwhile", async () => {
    await send(1, 20);
    await untilReceived(20);
    await roundTrip();
    expect(wire.acknowledged).toEqual([]);
    expect(bodies()).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 1)));
  });

  test("a group is acknowledged together, each message once, and does not come again", async () => {
    await send(1, 20);
    await untilReceived(20);
    for (const { acknowledge } of received) acknowledge();
    await untilAcknowledged(20);
    expect(new Set(wire.acknowledged).size).toBe(20);
    received = [];
    wire.cut();
    await send(21, 21);
    await untilReceived(1);
    await roundTrip();
    expect(bodies()).toEqual(["21"]);
  });

  test("messages may be acknowledged in any order", async () => {
    await send(1, 3);
    await untilReceived(3);
    for (const at of [2, 0]) received[at]?.acknowledge();
    await untilAcknowledged(2);
    received = [];
    wire.cut();
    await untilReceived(1);
    await roundTrip();
    expect(bodies()).toEqual(["2"]);
  });

  test("what was not released comes again after a lost connection, and the old release says nothing", async () => {
    await send(1, 5);
    await untilReceived(5);
    const [first, second, ...open] = received;
    first?.acknowledge();
    second?.acknowledge();
    await untilAcknowledged(2);
    received = [];
    wire.cut();
    await untilReceived(3);
    expect(bodies()).toEqual(["3", "4", "5"]);
    for (const { acknowledge } of open) acknowledge();
    await roundTrip();
    expect(wire.acknowledged).toHaveLength(2);
    for (const { acknowledge } of received) acknowledge();
    await untilAcknowledged(5);
  });

  test("a release between two connections is lost without harm", async () => {
    await send(1, 1);
    await untilReceived(1);
    const [{ acknowledge } = { acknowledge: () => undefined }] = received;
    const closed = new Promise<void>((resolve) => receiver.once("close", resolve));
    wire.cut();
    await closed;
    acknowledge();
    await untilReceived(2);
    expect(bodies()).toEqual(["1", "1"]);
  });

  test("while the receiver asks to wait nothing more is read, and then all of it is", async () => {
    let goOn: () => void = () => undefined;
    hold = () =>
      new Promise((resolve) => {
        goOn = resolve;
      });
    await send(1, 5);
    await until("five messages on the wire", () => wire.delivered() >= 5);
    await untilReceived(1);
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(bodies()).toEqual(["1"]);
    hold = () => undefined;
    goOn();
    await untilReceived(5);
    await roundTrip();
    expect(wire.acknowledged).toEqual([]);
    for (const { acknowledge } of received) acknowledge();
    await untilAcknowledged(5);
  });

  test("a message that was waited for may be released before the socket is read on", async () => {
    let goOn: () => void = () => undefined;
    hold = () =>
      new Promise((resolve) => {
        goOn = resolve;
      });
    await send(1, 2);
    await untilReceived(1);
    received[0]?.acknowledge();
    await untilAcknowledged(1);
    hold = () => undefined;
    goOn();
    await untilReceived(2);
    await roundTrip();
    expect(wire.acknowledged).toHaveLength(1);
  });

  test("a receiver that gives up waiting is not asked twice: reading goes on", async () => {
    hold = ({ payload }) =>
      String(payload) === "1" ? Promise.reject(new Error("full")) : undefined;
    await send(1, 3);
    await untilReceived(3);
    await roundTrip();
    expect(wire.acknowledged).toEqual([]);
  });

  test("a message of QoS 0 has nothing to acknowledge", async () => {
    await sender.publishAsync("t/x", "plain", { qos: 0 });
    await untilReceived(1);
    received[0]?.acknowledge();
    await send(1, 1);
    await untilReceived(2);
    received[1]?.acknowledge();
    await untilAcknowledged(1);
    await roundTrip();
    expect(wire.acknowledged).toHaveLength(1);
  });
});

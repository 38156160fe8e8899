/** Faults of connections, on a real broker behind the simulator's proxy: whatever is lost on the way, every read arrives. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mqtt, { type MqttClient } from "mqtt";
import { takeOver } from "../../simulator/transport/rival-client.ts";
import { openTcpProxy, type TcpProxy } from "../../simulator/transport/tcp-proxy.ts";
import { createLog } from "../../src/log.ts";
import { type Subscriber, subscribe } from "../../src/mqtt/subscriber.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { brokerKinds } from "../mqtt/support/brokers.ts";
import { until } from "../support/until.ts";

const log = createLog("silent", "test");
const topic = "dcc/v1/02-5D-53-00-00-00-00-01/profile/log/4.8.1";
/** The queue of a session holds so many by default, and drops the next one in silence. */
const usualQueueMax = 1_000;

describe.each(brokerKinds)("over $name", ({ version, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  let proxy: TcpProxy;
  let sender: MqttClient;
  let subscriber: Subscriber;
  let arrived: string[];
  /** False: what comes is not acknowledged. */
  let isAcknowledging: boolean;

  beforeEach(async () => {
    broker = await start();
    proxy = await openTcpProxy(broker.url);
    sender = await mqtt.connectAsync(broker.url, { protocolVersion: version });
    arrived = [];
    isAcknowledging = true;
    subscriber = await listen();
  });
  afterEach(async () => {
    await sender.endAsync(true);
    await subscriber.close();
    await proxy.close();
    await broker.stop();
  });

  const listen = () =>
    subscribe(
      {
        url: proxy.through(broker.url),
        version,
        connections: 1,
        instance: "0",
        denied: () => undefined,
      },
      ({ payload }, acknowledge) => {
        arrived.push(String(payload));
        if (isAcknowledging) acknowledge();
        return undefined;
      },
      log,
    );
  const send = (...bodies: readonly string[]) =>
    Promise.all(bodies.map((body) => sender.publishAsync(topic, body, { qos: 1 })));
  const untilAllOf = (...bodies: readonly string[]) =>
    until("all that was sent", () => bodies.every((body) => arrived.includes(body)));

  test("F63 F67: a member that is away for a while finds all of its share when it returns", async () => {
    proxy.cut();
    await until("the connection to be lost", () => !subscriber.isReady());
    await send("one", "two", "three");
    expect(arrived).toEqual([]);
    proxy.restore();
    await untilAllOf("one", "two", "three");
    expect(arrived.sort()).toEqual(["one", "three", "two"]);
  });

  test("F64: what was not acknowledged when the connection was lost comes again, what was does not", async () => {
    await send("kept");
    await untilAllOf("kept");
    isAcknowledging = false;
    await send("lost");
    await untilAllOf("lost");
    isAcknowledging = true;
    proxy.drop();
    await until("a second time", () => arrived.filter((body) => body === "lost").length === 2);
    expect(arrived).toEqual(["kept", "lost", "lost"]);
  });

  test("F65: one message more than a broker's queue usually holds", async () => {
    subscriber.suspend();
    await until("the connection to be gone", () => !subscriber.isReady());
    const bodies = Array.from({ length: usualQueueMax + 1 }, (_, number) => `message ${number}`);
    await send(...bodies);
    subscriber.resume();
    await until("every message", () => new Set(arrived).size === bodies.length);
    expect(arrived).toHaveLength(bodies.length);
  });

  test("F66: thrown out by another under its name, it takes the name back and misses nothing", async () => {
    const rival = takeOver({ url: broker.url, version }, "sds-ingest-0");
    await rival.connected;
    await send("between two");
    await rival.gone;
    await untilAllOf("between two");
    await until("the connection to be back", () => subscriber.isReady());
  });

  test("F68: a log that is left retained comes as the same bytes at most once more", async () => {
    await sender.publishAsync(topic, "retained", { qos: 1, retain: true });
    await untilAllOf("retained");
    await subscriber.close();
    subscriber = await listen();
    await send("after");
    await untilAllOf("after");
    expect(new Set(arrived)).toEqual(new Set(["retained", "after"]));
  });

  test("F71: a log that expires while nobody takes it is there when it is repeated", async () => {
    subscriber.suspend();
    await until("the connection to be gone", () => !subscriber.isReady());
    const properties = version === 5 ? { properties: { messageExpiryInterval: 1 } } : {};
    await sender.publishAsync(topic, "the log", { qos: 1, ...properties });
    // The broker counts whole seconds of its own, and forgets in the one after the last.
    if (version === 5) await sleepWall(2_200);
    subscriber.resume();
    await until("the connection to be back", () => subscriber.isReady());
    await send("a later one");
    await untilAllOf("a later one");
    expect(arrived.includes("the log")).toBe(version !== 5);
    await send("the log");
    await untilAllOf("the log");
  });

  test("F72: refused when it comes back, it is not ready, and asks until it is let in", async () => {
    proxy.answer(
      Buffer.from(version === 5 ? [0x20, 0x03, 0x00, 0x87, 0x00] : [0x20, 0x02, 0x00, 0x05]),
    );
    await until("the connection to be lost", () => !subscriber.isReady());
    await send("meanwhile");
    await proxy.connected();
    expect([subscriber.isReady(), arrived]).toEqual([false, []]);
    proxy.restore();
    await untilAllOf("meanwhile");
  });
});

/** Intake from a real broker: what is asked for, what comes back after a loss, and a store that fails for a while. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mqtt, { type MqttClient } from "mqtt";
import { createLog } from "../../src/log.ts";
import type { Acknowledge } from "../../src/mqtt/deferred-ack.ts";
import { identify } from "../../src/mqtt/message-identity.ts";
import { type ArrivedPublish, type Subscriber, subscribe } from "../../src/mqtt/subscriber.ts";
import { type ArrivedMessage, Intake } from "../../src/stages/ingest.ts";
import { until } from "../support/until.ts";
import { brokerKinds } from "./support/brokers.ts";
import { tapWire, type WireTap } from "./support/wire-tap.ts";

const log = createLog("silent", "test");
const device = (number: number) =>
  `02-5D-53-00-00-00-00-${number.toString(16).padStart(2, "0").toUpperCase()}`;
const topicOf = (number: number) => `dcc/v1/${device(number % 20)}/profile/log/4.8.1`;
const bodyOf = (number: number) => `{"v":1,"kind":"profile.log","seq":${number}}`;

describe.each(brokerKinds)("over $name", ({ version, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  let wire: WireTap;
  let onAcknowledged: (messageId: number) => void;
  let sender: MqttClient;
  const open: Subscriber[] = [];

  beforeEach(async () => {
    onAcknowledged = () => undefined;
    broker = await start();
    wire = await tapWire(broker.url, (messageId) => onAcknowledged(messageId));
    sender = await mqtt.connectAsync(broker.url, { protocolVersion: version, reconnectPeriod: 20 });
  });
  afterEach(async () => {
    await sender.endAsync(true);
    for (const subscriber of open.splice(0)) await subscriber.close();
    await wire.close();
    await broker.stop();
  });

  async function listen(
    receive: (publish: ArrivedPublish, acknowledge: Acknowledge) => Promise<void> | undefined,
    connections = 4,
    instance = "0",
  ): Promise<Subscriber> {
    const subscriber = await subscribe(
      { url: wire.url, version, connections, instance, denied: () => undefined },
      receive,
      log,
    );
    open.push(subscriber);
    return subscriber;
  }

  const send = (topic: string, body: string | Buffer, seq?: number) =>
    sender.publishAsync(topic, body, {
      qos: 1,
      ...(version === 5 && seq !== undefined
        ? { properties: { userProperties: { seq: String(seq) } } }
        : {}),
    });

  test("every reading of every device arrives once, untouched, over fixed connections", async () => {
    const arrived: ArrivedPublish[] = [];
    const subscriber = await listen((publish, acknowledge) => {
      arrived.push(publish);
      acknowledge();
      return undefined;
    });
    expect(subscriber.isReady()).toBe(true);
    const rest = [
      "profile/log/4.8.1",
      "profile/hh/AI",
      "register/4.6.1",
      "outcome/4.8.1",
      "alert/dcc/AD1",
      "state",
    ];
    const topics = rest.flatMap((what) =>
      [1, 2].map((number) => `dcc/v1/${device(number)}/${what}`),
    );
    const odd = Buffer.from([0, 0xff, 0x7b]);
    for (const topic of topics) await send(topic, odd, 7);
    await send("dcc/v1/x/reply/4.8.1", "not asked for");
    await send("dcc/v2/x/state", "not asked for");
    await send("sds/v1/request/x/4.8.1", "not asked for");
    await send(topicOf(1), "last");
    await until("the last message", () =>
      arrived.some(({ payload }) => String(payload) === "last"),
    );
    const readings = arrived.filter(({ payload }) => String(payload) !== "last");
    expect(readings.map(({ topic }) => topic).sort()).toEqual([...topics].sort());
    for (const { payload, seqProperty, source } of readings) {
      expect(payload).toEqual(odd);
      expect(seqProperty).toBe(version === 5 ? "7" : undefined);
      expect(source).toMatch(/^sds-ingest-[0-3]$/);
    }
  });

  test("another instance has names and sessions of its own, and takes none of the first", async () => {
    const sources = new Set<string>();
    const receive = ({ source }: ArrivedPublish, acknowledge: Acknowledge) => {
      sources.add(source);
      acknowledge();
      return undefined;
    };
    const first = await listen(receive);
    const second = await listen(receive, 4, "b");
    await until("messages over both", async () => {
      for (let number = 0; number < 20; number += 1) await send(topicOf(number), "x");
      const own = [...sources].filter((source) => /^sds-ingest-b-[0-3]$/.test(source));
      return own.length > 0 && own.length < sources.size;
    });
    for (const source of sources) expect(source).toMatch(/^sds-ingest-(b-)?[0-3]$/);
    expect([first.isReady(), second.isReady()]).toEqual([true, true]);
  });

  test("a retained state is there when the service comes later", async () => {
    await sender.publishAsync(`dcc/v1/${device(1)}/state`, "retained", { qos: 1, retain: true });
    const arrived: ArrivedPublish[] = [];
    await listen((publish, acknowledge) => {
      arrived.push(publish);
      acknowledge();
      return undefined;
    });
    await until("the retained state", () => arrived.length > 0);
    expect(arrived.map(({ payload, source }) => [String(payload), source])).toEqual([
      ["retained", "sds-ingest-0"],
    ]);
  });

  test("what was not acknowledged comes again when the service comes back under its name", async () => {
    const first: string[] = [];
    const before = await listen((publish, acknowledge) => {
      first.push(String(publish.payload));
      if (publish.payload.includes("even")) acknowledge();
      return undefined;
    });
    for (let number = 0; number < 20; number += 1)
      await send(topicOf(number), `${number % 2 === 0 ? "even" : "odd"} ${number}`);
    await until("20 messages", () => first.length === 20);
    await until("10 acknowledgements", () => wire.acknowledged.length === 10);
    await before.close();
    await send(topicOf(1), "while away");

    const second: string[] = [];
    await listen((publish, acknowledge) => {
      second.push(String(publish.payload));
      acknowledge();
      return undefined;
    });
    await until("11 messages", () => second.length >= 11);
    expect(new Set(second)).toEqual(
      new Set([...first.filter((body) => body.startsWith("odd")), "while away"]),
    );
  });

  test("suspended, the broker keeps what comes; resumed, it comes", async () => {
    const arrived: string[] = [];
    const subscriber = await listen((publish, acknowledge) => {
      arrived.push(String(publish.payload));
      acknowledge();
      return undefined;
    });
    await send(topicOf(1), "before");
    await until("the first message", () => arrived.length === 1);
    subscriber.suspend();
    await until("the connections to be gone", () => !subscriber.isReady());
    await send(topicOf(1), "meanwhile");
    subscriber.resume();
    await until("the second message", () => arrived.includes("meanwhile"));
    await until("the connections to be back", () => subscriber.isReady());
    subscriber.resume();
    await send(topicOf(1), "after");
    await until("the third message", () => arrived.includes("after"));
    expect(arrived).toEqual(["before", "meanwhile", "after"]);
  });

  test("a full intake over a store that fails and recovers: all arrive, none acknowledged before it is stored", async () => {
    const count = 300;
    const stored = new Set<number>();
    let attempts = 0;
    let early = 0;
    // A session's message ids say nothing of the body, so the whole counts: never more said than stored.
    onAcknowledged = () => {
      if (wire.acknowledged.length > stored.size) early += 1;
    };
    const failures: unknown[] = [];
    const intake = new Intake({
      hold: () => ({ positions: [], releaseAt: [] }),
      async store(messages: readonly ArrivedMessage[]) {
        attempts += 1;
        await new Promise((resolve) => setImmediate(resolve));
        if (attempts % 3 !== 0) throw new Error("the store is away");
        const fresh = messages.filter(({ seq }) => !stored.has(seq));
        for (const { seq } of fresh) stored.add(seq);
        return {
          newCount: fresh.length,
          duplicateCount: messages.length - fresh.length,
          bells: [],
        };
      },
      ring: async () => undefined,
      isPassing: () => true,
      suspend: () => undefined,
      resume: () => undefined,
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
      fail: (error) => failures.push(error),
      report: () => undefined,
    });
    await listen((publish, acknowledge) => {
      const { topic, payload, seqProperty } = publish;
      const message = {
        topic,
        payload,
        sentBytes: payload.length,
        receivedAt: 0,
        ...identify(topic, payload, seqProperty),
      };
      return intake.receive(message, acknowledge);
    });
    for (let number = 1; number <= count; number += 1)
      void send(topicOf(number), bodyOf(number), number);
    await until("everything stored", () => stored.size === count);
    await intake.drain();
    await until("everything acknowledged", () => wire.acknowledged.length === count);
    expect(attempts).toBeGreaterThan(2);
    expect([early, failures]).toEqual([0, []]);
  });
});

/** A service that has dropped its connections is sent nothing, so that nothing is under way to nobody. */
import { describe, expect, test } from "@jest/globals";
import mqtt from "mqtt";
import { createLog } from "../../src/log.ts";
import { subscribe } from "../../src/mqtt/subscriber.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { until } from "../support/until.ts";
import { brokerKinds } from "./support/brokers.ts";

const topic = "dcc/v1/02-5D-53-00-00-00-00-01/profile/log/4.8.1";
/** Longer than a client waits that comes back by itself. */
const comesBackMs = 800;

describe.each(brokerKinds)("over $name", ({ version, start }) => {
  test("what comes in a suspension is not taken off the broker before the end of it", async () => {
    const broker = await start();
    const sender = await mqtt.connectAsync(broker.url, { protocolVersion: version });
    const arrived: string[] = [];
    let isTaking = true;
    const subscriber = await subscribe(
      { url: broker.url, version, connections: 2, instance: "0", denied: () => undefined },
      ({ payload }, acknowledge) => {
        arrived.push(`${isTaking ? "taken" : "left"} ${String(payload)}`);
        if (isTaking) acknowledge();
        return undefined;
      },
      createLog("silent", "test"),
    );
    try {
      isTaking = false;
      subscriber.suspend();
      await sleepWall(comesBackMs);
      await sender.publishAsync(topic, "meanwhile", { qos: 1 });
      await sleepWall(comesBackMs);
      expect(arrived).toEqual([]);
      expect(subscriber.isReady()).toBe(false);
      isTaking = true;
      subscriber.resume();
      await until("the message", () => arrived.length > 0);
      expect(arrived).toEqual(["taken meanwhile"]);
    } finally {
      await subscriber.close();
      await sender.endAsync(true);
      await broker.stop();
    }
  });
});

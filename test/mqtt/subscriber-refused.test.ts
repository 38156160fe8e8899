/** A broker that says no: the error says to what and with which code, and nothing is left open. */
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Aedes, type Client } from "aedes";
import { createLog } from "../../src/log.ts";
import { subscribe } from "../../src/mqtt/subscriber.ts";
import { listenOnLoopback } from "../../src/stack/free-port.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { until } from "../support/until.ts";

const log = createLog("silent", "test");
let broker: Aedes;
let stop: () => Promise<void>;
let url: string;
let arrivals: Client[];

beforeEach(async () => {
  broker = await Aedes.createBroker();
  arrivals = [];
  broker.on("client", (client) => arrivals.push(client));
  const server = createServer(broker.handle);
  url = `mqtt://127.0.0.1:${await listenOnLoopback(server)}`;
  stop = async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => stop());

/** What the subscriber said it was denied. */
let denials: string[] = [];
beforeEach(() => {
  denials = [];
});

const ask = () =>
  subscribe(
    {
      ...{ url, version: 4, connections: 1, instance: "0" },
      denied: (event) => denials.push(event),
    },
    () => undefined,
    log,
  );

const refuseSubscription =
  (part: string): Aedes["authorizeSubscribe"] =>
  (_client, subscription, done) =>
    done(null, subscription.topic.includes(part) ? null : subscription);

/** No client is on the broker, and none comes back in the time of several attempts. */
async function expectNobody(): Promise<void> {
  await until("the last connection to be gone", () => broker.connectedClients === 0);
  const before = arrivals.length;
  await sleepWall(1_200);
  expect([broker.connectedClients, arrivals.length]).toEqual([0, before]);
}

describe("a broker that refuses", () => {
  test("a subscription is an error with its topic filter and reason code", async () => {
    broker.authorizeSubscribe = refuseSubscription("register");
    const asking = ask();
    await expect(asking).rejects.toMatchObject({ code: "BROKER_REFUSED", reaction: "stop" });
    await expect(asking).rejects.toThrow(
      /^BROKER_REFUSED: subscription refused: dcc\/v1\/\+\/register\/# \(reason code 128\)$/,
    );
    expect(denials).toEqual(["aclDenied"]);
    await expectNobody();
  });

  test("several is an error with all of them", async () => {
    broker.authorizeSubscribe = refuseSubscription("/");
    await expect(ask()).rejects.toThrow(
      /profile\/# \(reason code 128\), .*alert\/# \(reason code 128\), dcc\/v1\/\+\/state \(reason code 128\)$/,
    );
  });

  test("the connection is an error with the reason code", async () => {
    broker.authenticate = (_client, _user, _password, done) =>
      done(Object.assign(new Error("not known here"), { returnCode: 5 as const }), null);
    const asking = ask();
    await expect(asking).rejects.toMatchObject({ code: "BROKER_REFUSED" });
    await expect(asking).rejects.toThrow(
      /^BROKER_REFUSED: sds-ingest-0: Connection refused.* \(5\)$/,
    );
    expect(new Set(denials)).toEqual(new Set(["authDenied"]));
    await expectNobody();
  });
});

test("refused when it comes back, a subscriber is not ready, and asks until it is granted", async () => {
  const subscriber = await ask();
  broker.authorizeSubscribe = refuseSubscription("alert");
  arrivals[0]?.close();
  await until("the loss", () => !subscriber.isReady());
  await until("a refused attempt", () => arrivals.length > 1);
  expect(subscriber.isReady()).toBe(false);
  broker.authorizeSubscribe = refuseSubscription("nothing of ours");
  await until("the subscriptions", () => subscriber.isReady());
  await subscriber.close();
});

/** The shipped broker configuration on a real mosquitto: who is let in, and who may write and read what (F72, F73). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { spoof, spoofer } from "../../simulator/transport/spoof-client.ts";
import {
  type BrokerCertificates,
  gatewayIdentity,
  proofIn,
  strangerIdentity,
} from "../../src/stack/broker-certificates.ts";
import { searchFrom } from "../../src/stack/find-binary.ts";
import { closeGuard } from "../../src/stack/guard.ts";
import { findMosquitto, PrivateMosquitto } from "../../src/stack/mosquitto.ts";
import { serversFolder, serviceAccount } from "../../src/stack/service-account.ts";
import { pem, sharedBrokerCertificates, strangersCertificates } from "../support/certificates.ts";
import { testEnvironment } from "../support/environment.ts";
import { describeNeeding, lackOfServers } from "../support/needing.ts";
import { testFolder } from "../support/servers.ts";
import { until } from "../support/until.ts";

const mosquitto = await findMosquitto(searchFrom(testEnvironment()));
const device = "02-5D-53-00-00-00-00-01";
const notAuthorised = { code: 0x87 };

test("the simulator's spoofer is the stranger that the broker has a certificate of", () => {
  expect(spoofer).toBe(strangerIdentity);
});

describeNeeding(lackOfServers({ mosquitto }), "a broker with the shipped access list", () => {
  let broker: PrivateMosquitto;
  let certificates: BrokerCertificates;
  const open: MqttClient[] = [];

  beforeAll(async () => {
    certificates = await sharedBrokerCertificates();
    const account = serviceAccount();
    const { folder } = serversFolder(testFolder("access list"), account);
    if (mosquitto === null) throw new Error("mosquitto was there a moment ago");
    broker = new PrivateMosquitto(mosquitto, join(folder, "mosquitto"), account, certificates);
    await broker.start();
  }, 60_000);
  afterAll(async () => {
    for (const client of open) client.end(true);
    await broker.stop();
    await closeGuard();
  });

  /** Rejects when the broker does not let it in. */
  async function enter(how: IClientOptions): Promise<MqttClient> {
    const client = await mqtt.connectAsync(
      broker.url,
      { protocolVersion: 5, reconnectPeriod: 0, connectTimeout: 5_000, ...how },
      false,
    );
    open.push(client);
    return client;
  }
  const enterAs = (identity: string) => enter(proofIn(certificates.folder, identity));
  const write = (client: MqttClient, topic: string) => client.publishAsync(topic, "{}", { qos: 1 });
  /** Lets it read, and the gateway write; what it is given is gathered. */
  async function readBy(reader: MqttClient, filter: string, topics: readonly string[]) {
    const heard: string[] = [];
    reader.on("message", (topic) => heard.push(topic));
    await reader.subscribeAsync(filter, { qos: 1 });
    const gateway = await enterAs(gatewayIdentity);
    for (const topic of topics) await write(gateway, topic);
    return { heard, gateway };
  }

  test("lets nobody in without a certificate of its authority", async () => {
    const { ca } = certificates;
    await expect(enter({ ca: pem(ca) })).rejects.toThrow();
    const strangers = await strangersCertificates(
      readFileSync(join(certificates.folder, `${gatewayIdentity}.key`), "utf8"),
    );
    const forged = await strangers.issue({ commonName: gatewayIdentity });
    await expect(enter({ ca: pem(ca), ...forged })).rejects.toThrow();
    await expect(
      enter({ ...proofIn(certificates.folder, gatewayIdentity), ca: strangers.ca }),
    ).rejects.toThrow(/certificate/);
  });

  test("lets a device write its own topics and no others", async () => {
    const client = await enterAs(strangerIdentity);
    await write(client, `dcc/v1/${strangerIdentity}/profile/log/4.8.1`);
    for (const topic of [
      `dcc/v1/${device}/profile/log/4.8.1`,
      `dcc/v1/${device}/state`,
      `sds/v1/receipt/${strangerIdentity}`,
      "dcc/sim/gw-01/status",
    ])
      await expect(write(client, topic)).rejects.toMatchObject(notAuthorised);
  });

  test("lets intake read what meters send and write receipts, and nothing in a meter's name", async () => {
    const intake = await enterAs("sds-ingest-0");
    const topic = `dcc/v1/${device}/profile/log/4.8.1`;
    const { heard } = await readBy(intake, "$share/sds-ingest/dcc/v1/+/profile/#", [topic]);
    await write(intake, `sds/v1/receipt/${device}`);
    for (const forbidden of [topic, `sds/v1/request/${device}/4.8.1`])
      await expect(write(intake, forbidden)).rejects.toMatchObject(notAuthorised);
    await until("the log", () => heard.length > 0);
    expect(heard).toEqual([topic]);
  });

  test("lets who asks meters write requests alone, and read no half hours", async () => {
    const asker = await enterAs("sds-request");
    await write(asker, `sds/v1/request/${device}/4.8.1`);
    await expect(write(asker, `sds/v1/receipt/${device}`)).rejects.toMatchObject(notAuthorised);
    const reply = `dcc/v1/${device}/reply/4.8.1`;
    const { heard } = await readBy(asker, "dcc/#", [`dcc/v1/${device}/profile/log/4.8.1`, reply]);
    await until("the reply", () => heard.length > 0);
    expect(heard).toEqual([reply]);
  });

  test("F73: ten thousand publishes on another's topic are refused, each by its code, and nobody is given one", async () => {
    const intake = await enterAs("sds-ingest-1");
    const last = `dcc/v1/${device}/outcome/4.8.1`;
    const { heard, gateway } = await readBy(intake, "dcc/v1/+/profile/#", []);
    const { url } = broker;
    await spoof({ url, version: 5, identities: certificates.folder }, device, 10_000);
    await intake.subscribeAsync("dcc/v1/+/outcome/#", { qos: 1 });
    await write(gateway, last);
    await until("what was sent after all of them", () => heard.length > 0);
    expect(heard).toEqual([last]);
  }, 30_000);

  test("F73: is no fault of a broker that asks nobody who he is", async () => {
    await expect(spoof({ url: broker.url, version: 5 }, device, 1)).rejects.toThrow(
      "needs a mosquitto",
    );
  });
});

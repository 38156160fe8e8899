/** The brokers that the service runs with: the one that npm brings, and mosquitto where it is installed. */
import { join } from "node:path";
import { startAedes } from "../../../src/stack/aedes.ts";
import { searchFrom } from "../../../src/stack/find-binary.ts";
import { closeGuard } from "../../../src/stack/guard.ts";
import { findMosquitto, PrivateMosquitto } from "../../../src/stack/mosquitto.ts";
import { serversFolder, serviceAccount } from "../../../src/stack/service-account.ts";
import { testEnvironment } from "../../support/environment.ts";
import { testFolder } from "../../support/servers.ts";

export interface BrokerKind {
  readonly name: string;
  /** 5, or 4 (3.1.1) where the broker knows no other. */
  readonly version: 4 | 5;
  start(): Promise<{ readonly url: string; stop(): Promise<void> }>;
}

const mosquitto = await findMosquitto(searchFrom(testEnvironment()));

export const brokerKinds: readonly BrokerKind[] = [
  { name: "aedes, MQTT 3.1.1", version: 4, start: startAedes },
  ...(mosquitto === null
    ? []
    : [
        {
          name: "mosquitto, MQTT 5",
          version: 5 as const,
          async start() {
            const account = serviceAccount();
            const { folder } = serversFolder(testFolder("broker"), account);
            const broker = new PrivateMosquitto(mosquitto, join(folder, "mosquitto"), account);
            await broker.start();
            const stop = async () => {
              await broker.stop();
              await closeGuard();
            };
            return { url: broker.url, stop };
          },
        },
      ]),
];

/** An MQTT 3.1.1 broker inside the test, which remembers what it was given. */

import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { Aedes } from "aedes";

export interface TestBroker {
  readonly url: string;
  readonly received: { topic: string; body: string }[];
  close(): Promise<void>;
}

/** Starts it on a free port of the loopback; `onMessage` sees each message before it is acknowledged. */
export async function startBroker(
  onMessage: (topic: string, body: string) => void = () => undefined,
): Promise<TestBroker> {
  const received: { topic: string; body: string }[] = [];
  const aedes = await Aedes.createBroker();
  aedes.authorizePublish = (_client, packet, done) => {
    const body = packet.payload.toString();
    onMessage(packet.topic, body);
    received.push({ topic: packet.topic, body });
    done(null);
  };
  const server = createServer(aedes.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    received,
    close: async () => {
      await new Promise<void>((resolve) => aedes.close(resolve));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

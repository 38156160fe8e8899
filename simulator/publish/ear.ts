/** A connection on which the meters listen to the service. */
import { connectAsync } from "mqtt";
import { brokerProof, gateway } from "../transport/broker-proof.ts";
import { BrokerFault } from "./broker.ts";

export interface EarOptions {
  readonly url: string;
  readonly version: 4 | 5;
  /** Folder of those whom the broker lets in; null: it lets in anybody. */
  readonly identities: string | null;
}

/**
 * Connects and hears a topic filter; `name` tells this ear from others of the process. Returns what ends it. Throws
 * `BrokerFault` when the broker cannot be reached or refuses.
 */
export async function openEar(
  { url, version, identities }: EarOptions,
  { name, filter }: { readonly name: string; readonly filter: string },
  hear: (topic: string, body: Buffer) => void,
): Promise<() => Promise<void>> {
  const client = await connectAsync(url, {
    ...brokerProof(identities, gateway),
    protocolVersion: version,
    clientId: `sds-sim-${process.pid}-${name}`,
    clean: true,
    reconnectPeriod: 250,
  }).catch((error: Error) => {
    throw new BrokerFault(`the broker at ${url} cannot be reached (${error.message})`);
  });
  // A link lost later is made again by the client, which then subscribes anew.
  client.on("error", () => undefined);
  client.on("message", hear);
  await client.subscribeAsync(filter, { qos: 1 }).catch((error: Error) => {
    throw new BrokerFault(`the broker refused the meters' subscription (${error.message})`);
  });
  return () => client.endAsync(!client.connected);
}

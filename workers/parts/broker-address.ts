/** The broker as settings name it; certificates and keys are read from their folder when a connection is made. */
import { join } from "node:path";
import type { Config } from "../../src/config.ts";
import { readAuthorities, readKeyPair } from "../../src/http/credential-files.ts";
import type { BrokerAddress } from "../../src/mqtt/broker-address.ts";

/** Null: none is named. What asks for a proof gets `CONFIG_INVALID` thrown when the files of its identity do not fit. */
export function brokerAddress({
  MQTT_URL: url,
  MQTT_VERSION,
  MQTT_IDENTITY_DIR: folder,
}: Config): BrokerAddress | null {
  if (url === undefined) return null;
  const address = { url, version: MQTT_VERSION === "4" ? (4 as const) : (5 as const) };
  if (folder === undefined) return address;
  const file = (name: string) => ({ setting: "MQTT_IDENTITY_DIR", path: join(folder, name) });
  return {
    ...address,
    proofOf(identity) {
      const pair = { cert: file(`${identity}.pem`), key: file(`${identity}.key`) };
      // Certificates are of this world, whatever the market clock shows.
      const { pem, keyPem } = readKeyPair(pair, Date.now());
      return { ca: readAuthorities(file("ca.pem")), cert: pem, key: keyPem };
    },
  };
}

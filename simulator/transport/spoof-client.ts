/** A meter that has a certificate of its own and publishes on the topic of another: the broker's access list refuses it. */
import { connectAsync, type MqttClient } from "mqtt";
import { brokerProof } from "./broker-proof.ts";
import type { RivalGround } from "./rival-client.ts";

/** Known to the broker and to no registration; no fleet has it. */
export const spoofer = "02-5D-53-FF-FF-FF-FF-FE";

/** MQTT 5: not authorised. */
const notAuthorised = 0x87;
/** Publishes that may wait for the broker's word. */
const outstandingMax = 100;

/** The broker took what is not the sender's to say, asks nobody who he is, or did not answer. */
export class SpoofFailed extends Error {
  override readonly name = "SpoofFailed";
}

/**
 * Publishes on a device's log topic, each time as a message of its own; resolves when every one is refused. Throws
 * `SpoofFailed` when one is not, and at once for a broker without an access list.
 */
export async function spoof(
  { url, version, identities = null }: RivalGround,
  device: string,
  publishes: number,
): Promise<void> {
  const proof = brokerProof(identities, spoofer);
  if (proof === null || version !== 5)
    throw new SpoofFailed(
      "the broker of this run has no access list: F73 needs a mosquitto of ours",
    );
  const client = await connectAsync(url, {
    ...proof,
    protocolVersion: version,
    clientId: `sds-sim-${process.pid}-spoof`,
    reconnectPeriod: 0,
  });
  const lost = new Promise<never>((_, reject) =>
    client.once("close", () =>
      reject(new SpoofFailed("the broker ended the spoofer's connection")),
    ),
  );
  // Met where the refusals are waited for; afterwards its end is ours.
  lost.catch(() => undefined);
  try {
    for (let sent = 0; sent < publishes; sent += outstandingMax) {
      const batch = Array.from({ length: Math.min(outstandingMax, publishes - sent) }, (_, index) =>
        refusalOf(client, device, sent + index + 1),
      );
      const taken = (await Promise.race([Promise.all(batch), lost])).filter(
        (isRefused) => !isRefused,
      ).length;
      if (taken > 0) throw new SpoofFailed(`the broker took ${taken} publishes of another device`);
    }
  } finally {
    // Not waited for: of a connection that is lost already its client never says that it ended.
    client.end(true);
  }
}

/** True: refused, as it is to be. */
async function refusalOf(client: MqttClient, device: string, seq: number): Promise<boolean> {
  try {
    await client.publishAsync(
      `dcc/v1/${device}/profile/log/4.8.1`,
      `{"v":1,"kind":"profile.log","esme":"${device}","seq":${seq}}`,
      { qos: 1, properties: { userProperties: { seq: String(seq) } } },
    );
    return false;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== notAuthorised) throw error;
    return true;
  }
}

/**
 * Receipts on their way to the meters (meters-and-mqtt.md 5.9). They go out at QoS 0 (against 4.1): one that is lost costs a
 * repeat of its message, which is answered by another, and a broker's word on each would cost more than storing the message.
 */
import { parseEsmeGuid } from "../domain/identity/esme-guid.ts";
import type { DeviceLevel } from "../domain/ingest/device-level.ts";
import { formatInstant } from "../domain/time/instant.ts";
import type { DownwardKind, DownwardLink } from "./downward-link.ts";

/** `identity`: one of ingest, as only they may. */
export function receiptKind(identity: string): DownwardKind {
  return { name: "receipt", identity, expirySeconds: 3_600 };
}

/**
 * Publishes a receipt to each device, `at` in market time; false: they may not have left. What is no
 * device id never becomes part of a topic, and a level of 0 tells nobody anything.
 */
export async function publishReceipts(
  link: Pick<DownwardLink, "tell">,
  levels: readonly DeviceLevel[],
  at: number,
): Promise<boolean> {
  const atText = formatInstant(at);
  const publishes = levels.flatMap((level) => {
    const esme = level.seq > 0 ? parseEsmeGuid(level.deviceId) : null;
    return esme === null
      ? []
      : [{ topic: `sds/v1/receipt/${esme}`, body: encodeReceipt(esme, level.seq, atText) }];
  });
  if (publishes.length === 0) return true;
  return link.tell(publishes);
}

/** The body of a receipt: all up to `seq` is held. */
function encodeReceipt(esme: string, seq: number, at: string): string {
  return JSON.stringify({ v: 1, kind: "receipt", esme, seq, rewind: false, at });
}

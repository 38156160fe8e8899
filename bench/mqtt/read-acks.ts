/** Reads what a broker sends to someone who only publishes at QoS 1: PUBACKs, whole or in pieces. */

const puback = 0x40;
const success = 0;
/** Type and flags, remaining length, packet id; a reason may follow (MQTT 5, 3.4.2.1). */
const idBytes = 2;
const headBytes = 2;

/** A reader of chunks: `onAck` gets the reason code of each PUBACK, `onRead` is called after each chunk. */
export function createAckReader(
  onAck: (reason: number) => void,
  onRead: () => void,
): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const held = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (at + headBytes <= held.length) {
      // Nothing that a publisher is sent is longer than 127 bytes, so the length is one byte.
      const remaining = held[at + 1] ?? 0;
      const end = at + headBytes + remaining;
      if (end > held.length) break;
      if (held[at] === puback)
        onAck(remaining > idBytes ? (held[at + headBytes + idBytes] ?? success) : success);
      at = end;
    }
    rest = held.subarray(at);
    onRead();
  };
}

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
    for (let end = endOfPacket(held, at); end <= held.length; end = endOfPacket(held, at)) {
      if (held[at] === puback) onAck(reasonOf(held.subarray(at, end)));
      at = end;
    }
    rest = held.subarray(at);
    onRead();
  };
}

/** Nothing that a publisher is sent is longer than 127 bytes, so the length is one byte. */
function endOfPacket(held: Buffer, at: number): number {
  return at + headBytes + (held[at + 1] ?? Number.POSITIVE_INFINITY);
}

function reasonOf(packet: Buffer): number {
  return packet[headBytes + idBytes] ?? success;
}

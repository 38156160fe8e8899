/**
 * What is made before a run and read during and after it, as plain files of a folder:
 *
 *   frames.bin   one frame a message, in the order of sending: u32 packet length, u32 place of the packet id,
 *                u32 place of the payload, the packet (little-endian)
 *   order.bin    u32 a message: number of its MPAN-day, which is MPAN number x days + day number
 *   sums.bin     i32 an MPAN-day: watt-hours that must arrive
 *   points.txt   a line an MPAN, by number
 */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder. */
export function preparedFiles(folder: string) {
  return {
    frames: join(folder, "frames.bin"),
    order: join(folder, "order.bin"),
    sums: join(folder, "sums.bin"),
    points: join(folder, "points.txt"),
    registrations: join(folder, "registrations.jsonl"),
  };
}

export const frameHeadBytes = 12;

export interface Frame {
  readonly packet: Buffer;
  readonly packetIdAt: number;
  readonly payloadAt: number;
}

const chunkBytes = 4 * 1024 * 1024;

/** The frames of a file one after another, read in pieces; each frame's bytes are its own until the generator ends. */
export function* readFrames(file: string): Generator<Frame> {
  const handle = openSync(file, "r");
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(rest.length + chunkBytes);
      rest.copy(chunk);
      const bytes = readSync(handle, chunk, rest.length, chunkBytes, null);
      const held = chunk.subarray(0, rest.length + bytes);
      let at = 0;
      while (at + frameHeadBytes <= held.length) {
        const end = at + frameHeadBytes + held.readUInt32LE(at);
        if (end > held.length) break;
        yield {
          packet: held.subarray(at + frameHeadBytes, end),
          packetIdAt: held.readUInt32LE(at + 4),
          payloadAt: held.readUInt32LE(at + 8),
        };
        at = end;
      }
      rest = held.subarray(at);
      if (bytes === 0) {
        if (rest.length > 0) throw new RangeError(`${file} ends inside a frame`);
        return;
      }
    }
  } finally {
    closeSync(handle);
  }
}

/** A file of 32-bit whole numbers. */
export function readNumbers(file: string): Int32Array {
  const bytes = readFileSync(file);
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** A file of 64-bit floating-point numbers. */
export function readInstants(file: string): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  );
}

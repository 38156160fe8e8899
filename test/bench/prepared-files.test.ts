/** Frames come back as they were written, those that lie across two pieces of the file included. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { frameHeadBytes, readFrames } from "../../bench/pipeline/prepared-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sds-bench-frames-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function frame(packet: Buffer): Buffer {
  const head = Buffer.alloc(frameHeadBytes);
  head.writeUInt32LE(packet.length, 0);
  head.writeUInt32LE(5, 4);
  head.writeUInt32LE(7, 8);
  return Buffer.concat([head, packet]);
}

test("all frames in order, over several megabytes", () => {
  const file = join(folder, "frames.bin");
  const packets = Array.from({ length: 7_000 }, (_, index) => Buffer.alloc(1_001, index % 251));
  writeFileSync(file, Buffer.concat(packets.map(frame)));
  const read = [...readFrames(file)];
  expect(read).toHaveLength(packets.length);
  expect(read.every(({ packet }, index) => packets[index]?.equals(packet))).toBe(true);
  expect(read[6_999]).toMatchObject({ packetIdAt: 5, payloadAt: 7 });
});

test("a file that is cut off is no run", () => {
  const file = join(folder, "frames.bin");
  writeFileSync(file, frame(Buffer.alloc(100)).subarray(0, 50));
  expect(() => [...readFrames(file)]).toThrow("ends inside a frame");
});

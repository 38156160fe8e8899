/** Acknowledgements are counted however the broker's bytes are cut into pieces. */
import { expect, test } from "@jest/globals";
import { createAckReader } from "../../bench/mqtt/read-acks.ts";

/** Two PUBACKs without and with reason (MQTT 5), one of the long form with properties, a PINGRESP between them. */
const bytes = Buffer.from([
  ...[0x40, 2, 0, 1],
  ...[0xd0, 0],
  ...[0x40, 3, 0, 2, 0x10],
  ...[0x40, 4, 0, 3, 0x97, 0],
]);

test.each([1, 2, 3, 5, 7, bytes.length])("in pieces of %s bytes", (length) => {
  const reasons: number[] = [];
  let reads = 0;
  const read = createAckReader(
    (reason) => reasons.push(reason),
    () => {
      reads += 1;
    },
  );
  for (let at = 0; at < bytes.length; at += length) read(bytes.subarray(at, at + length));
  expect(reasons).toEqual([0, 0x10, 0x97]);
  expect(reads).toBe(Math.ceil(bytes.length / length));
});

/** How messages lie in a block: what goes in comes out, and a block that ends in the middle is never half read. */
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type FramedMessage, packBlock, unpackBlock } from "../../src/store/block-frame.ts";

const framed: fc.Arbitrary<FramedMessage> = fc
  .record({
    afterMs: fc.nat(0xffff_ffff),
    topic: fc.string({ unit: "binary", maxLength: 60 }),
    payload: fc.uint8Array({ maxLength: 300 }),
    cutBytes: fc.nat(1_000_000),
  })
  .map(({ afterMs, topic, payload, cutBytes }) => ({
    afterMs,
    // Lone surrogates are no text.
    topic: Buffer.from(topic).toString(),
    payload: Buffer.from(payload),
    sentBytes: payload.length + cutBytes,
  }));

test("messages come out as they went in, in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(framed, { minLength: 1, maxLength: 8 }), async (messages) => {
      expect(await unpackBlock(await packBlock(messages))).toEqual(messages);
    }),
    { numRuns: 60 },
  );
});

test("a block that ends inside a message is a fault, wherever it ends", async () => {
  const message = { afterMs: 1, topic: "t/x", payload: Buffer.from("abc"), sentBytes: 3 };
  const whole = await packBlock([message]);
  const bytes = Buffer.concat(
    (await unpackBlock(whole)).map(({ payload }) =>
      Buffer.concat([head(), Buffer.from("t/x"), payload]),
    ),
  );
  for (let length = 1; length < bytes.length; length += 1)
    await expect(unpackBlock(deflateRawSync(bytes.subarray(0, length)))).rejects.toThrow(
      /a block ends inside a message/,
    );
  expect(await unpackBlock(deflateRawSync(bytes))).toEqual([message]);
});

/** The head of the message above, written by hand: the frame is a format that stored blocks rely on. */
function head(): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(3, 4);
  bytes.writeUInt32LE(3, 8);
  bytes.writeUInt16LE(3, 12);
  return bytes;
}

test("bytes that were never deflated are a fault", async () => {
  await expect(unpackBlock(Buffer.from("no block"))).rejects.toThrow();
});

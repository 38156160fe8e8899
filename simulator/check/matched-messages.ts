/** What was sent beside what the service holds, message by message, by parts of the fleet so that memory stays bounded. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { decodedLines } from "./decoded-lines.ts";
import type { MatchedMessage } from "./identity.ts";
import { type Sent, sentSchema } from "./ledger-schema.ts";
import type { ServiceMessage, ServiceViews } from "./service-views.ts";
import { openSpool, type Spool } from "./spool.ts";

/** Parts into which devices are dealt out. */
const parts = 64;

const lineSchema = z.union([
  z.object({ line: z.number(), sent: sentSchema }),
  z.object({
    held: z.object({
      device: z.string(),
      seq: z.number(),
      sha256: z.string(),
      state: z.string(),
      code: z.string().nullable(),
      reads: z.number().nullable(),
    }),
  }),
]);

/** Each distinct message of `sent.jsonl` and of the service. Throws `Unreadable`. */
export async function* matchedMessages(
  directory: string,
  views: ServiceViews,
): AsyncGenerator<MatchedMessage> {
  const spool = await openSpool();
  try {
    for await (const { line, content: sent } of decodedLines(
      join(directory, "sent.jsonl"),
      sentSchema,
    ))
      await spool.put(partOf(sent.esme), JSON.stringify({ line, sent }));
    for await (const held of views.messages())
      await spool.put(partOf(held.device), JSON.stringify({ held }));
    for (const part of spool.keys()) yield* matchPart(spool, part);
  } finally {
    await spool.close();
  }
}

interface Pair {
  line: number | null;
  sent: Sent | null;
  repeats: number;
  held: ServiceMessage | null;
}

async function* matchPart(spool: Spool, part: string): AsyncGenerator<MatchedMessage> {
  const pairs = new Map<string, Pair>();
  for await (const text of spool.lines(part)) {
    const content = lineSchema.parse(JSON.parse(text));
    const [device, sha256] =
      "sent" in content
        ? [content.sent.esme, content.sent.sha256]
        : [content.held.device, content.held.sha256];
    // The service keeps half of the hash; a message whose number it cannot read is known by that alone.
    const key = `${device} ${sha256.slice(0, 32)}`;
    const known = pairs.get(key) ?? { line: null, sent: null, repeats: 0, held: null };
    pairs.set(key, known);
    if ("held" in content) known.held = content.held;
    else if (known.sent !== null) known.repeats += 1;
    else {
      known.line = content.line;
      known.sent = content.sent;
    }
  }
  yield* pairs.values();
}

function partOf(device: string): string {
  return String(createHash("sha256").update(device).digest().readUInt16BE(0) % parts);
}

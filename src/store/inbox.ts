/** The inbox: one row a group commit, one narrow row a distinct message, in one statement. */
import { createHash, randomUUID } from "node:crypto";
import type { HeldMessages } from "../domain/ingest/message-rates.ts";
import { OperatingError } from "../errors.ts";
import type { ArrivedMessage } from "../stages/ingest.ts";
import type { Bell, InboxMessage } from "../stages/ports.ts";
import { type FramedMessage, packBlock, unpackBlock } from "./block-frame.ts";
import { bytesArray, instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

export interface StoredBlock {
  readonly blockId: string;
  readonly newCount: number;
  readonly duplicateCount: number;
  readonly bells: readonly Bell[];
}

const noneHeld: HeldMessages = { positions: [], releaseAt: [] };

/**
 * Stores a group of messages durably: when this resolves, their acknowledgements may go out. What is held is parked as
 * `rate` in the same commit, until `releaseHeld` lets it go on.
 */
export async function storeBlock(
  on: Pool | Client,
  source: string,
  messages: readonly ArrivedMessage[],
  held: HeldMessages = noneHeld,
): Promise<StoredBlock> {
  const receivedAt = Math.min(...messages.map((message) => message.receivedAt));
  const body = await packBlock(
    messages.map((message) => ({
      afterMs: Math.min(message.receivedAt - receivedAt, 0xffff_ffff),
      topic: message.topic,
      payload: message.payload,
      sentBytes: message.sentBytes,
    })),
  );
  const blockId = randomUUID();
  const [row] = await run<{ new_count: number; work_id: string | null }>(on, "ingest/store-block", [
    blockId,
    instantText(receivedAt),
    source,
    body,
    createHash("sha256").update(body).digest(),
    textArray(messages.map(({ deviceId }) => deviceId)),
    intArray(messages.map(({ seq }) => seq)),
    bytesArray(messages.map(({ sha256 }) => sha256)),
    intArray(held.positions),
    instantArray(held.releaseAt),
  ]);
  const newCount = row?.new_count ?? 0;
  const bells: Bell[] = row?.work_id
    ? [{ stage: "validate", workId: row.work_id, attempt: 0 }]
    : [];
  return { blockId, newCount, duplicateCount: messages.length - newCount, bells };
}

interface BlockRow {
  readonly block_id: string;
  readonly received_at: number;
  readonly sha256: Buffer;
  readonly body: Buffer;
  /** Null: all of them are held. */
  readonly positions: number[] | null;
  readonly conflicts: number[] | null;
}

/**
 * The distinct messages of blocks; repeats of messages held elsewhere are left out. `released` names messages
 * (`block:position`) to take besides. Throws `BLOCK_DAMAGED` when bytes and hash disagree.
 */
export async function loadInboxMessages(
  on: Pool | Client,
  blockIds: readonly string[],
  released: readonly string[],
): Promise<InboxMessage[]> {
  const wanted = new Map<string, Set<number>>();
  for (const id of released) {
    const [blockId = "", position = ""] = id.split(":");
    wanted.set(blockId, (wanted.get(blockId) ?? new Set()).add(Number(position)));
  }
  const called = new Set(blockIds);
  const rows = await run<BlockRow>(on, "validate/load-blocks", [
    `{${[...called, ...wanted.keys()].join(",")}}`,
  ]);
  const messages: InboxMessage[] = [];
  for (const row of rows) {
    if (!createHash("sha256").update(row.body).digest().equals(row.sha256))
      throw new OperatingError("BLOCK_DAMAGED", `block ${row.block_id}`);
    const framed: readonly FramedMessage[] = await unpackBlock(row.body);
    const conflicts = new Set(row.conflicts ?? []);
    // A message may be let go on before the rest of its block has been looked at.
    const positions = new Set([
      ...(called.has(row.block_id) ? (row.positions ?? []) : []),
      ...(wanted.get(row.block_id) ?? []),
    ]);
    for (const position of positions) {
      const message = framed[position];
      if (message === undefined)
        throw new OperatingError(
          "BLOCK_DAMAGED",
          `block ${row.block_id} has no message ${position}`,
        );
      messages.push({
        blockId: row.block_id,
        position,
        topic: message.topic,
        payload: message.payload,
        sentBytes: message.sentBytes,
        receivedAt: row.received_at + message.afterMs,
        isConflict: conflicts.has(position),
      });
    }
  }
  return messages;
}

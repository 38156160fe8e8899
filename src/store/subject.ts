/** What is held of one person: every row of every table, and the person's messages in blocks that are shared with others. */
import { createHash } from "node:crypto";
import { erasedMpan } from "../domain/identity/erased-mpan.ts";
import { packBlock, unpackBlock } from "./block-frame.ts";
import { textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** A row as its table has it. */
interface SubjectRow {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A message of one of the person's devices, as it was received. */
interface SubjectMessage {
  readonly blockId: string;
  readonly position: number;
  readonly topic: string;
  /** Market time, milliseconds since 1970 UTC. */
  readonly receivedAt: number;
  readonly payload: Buffer;
}

/** The device that a topic names, as the record spells it; null: none. */
type DeviceOfTopic = (topic: string) => string | null;

/** What stands against erasing. Instants in milliseconds since 1970 UTC. */
export interface ReasonsToKeep {
  readonly isRegistered: boolean;
  readonly registeredTo: number | null;
  readonly lastDay: string | null;
}

/** A block from which messages were blanked, with the hash of its body before and after. */
interface BlankedBlock {
  readonly blockId: string;
  readonly messages: number;
  readonly before: string;
  readonly after: string;
}

interface ErasedRows {
  readonly rows: number;
  readonly marketMessages: number;
}

/** Every row about a point or one of its devices. */
export function loadSubjectRows(pool: Pool, pointId: number): Promise<readonly SubjectRow[]> {
  return run<{ name: string; content: Record<string, unknown> }>(pool, "subject/load-rows", [
    pointId,
  ]);
}

/** The messages of a point's devices, block by block; repeats too. */
export async function* loadSubjectMessages(
  on: Pool | Client,
  pointId: number,
  deviceOf: DeviceOfTopic,
): AsyncGenerator<SubjectMessage> {
  const devices = await loadDevices(on, pointId);
  for (const blockId of await loadBlockIds(on, pointId)) {
    const block = await loadBlock(on, blockId);
    for (const [position, { topic, payload, afterMs }] of block.messages.entries())
      if (isOneOf(devices, deviceOf(topic)))
        yield { blockId, position, topic, payload, receivedAt: block.receivedAt + afterMs };
  }
}

/** What stands against erasing a point and those that share its devices. */
export async function findReasonsToKeep(
  on: Pool | Client,
  pointId: number,
): Promise<ReasonsToKeep> {
  const [row] = await run<{
    is_registered: boolean;
    registered_to: number | null;
    last_day: string | null;
  }>(on, "subject/find-reasons-to-keep", [pointId]);
  return {
    isRegistered: row?.is_registered ?? false,
    registeredTo: row?.registered_to ?? null,
    lastDay: row?.last_day ?? null,
  };
}

/**
 * Blanks topic and payload of a point's messages in every block, and hashes the blocks anew; other messages keep their
 * places and bytes. For a transaction: `erase` forgets by which devices they are found.
 */
export async function blankMessages(
  client: Client,
  pointId: number,
  deviceOf: DeviceOfTopic,
): Promise<readonly BlankedBlock[]> {
  const devices = await loadDevices(client, pointId);
  const blanked: BlankedBlock[] = [];
  for (const blockId of await loadBlockIds(client, pointId)) {
    const { messages, sha256 } = await loadBlock(client, blockId);
    const isTheirs = messages.map(({ topic }) => isOneOf(devices, deviceOf(topic)));
    const count = isTheirs.filter(Boolean).length;
    if (count === 0) continue;
    const body = await packBlock(
      messages.map((each, position) =>
        isTheirs[position] === true ? { ...each, topic: "", payload: Buffer.alloc(0) } : each,
      ),
    );
    const after = createHash("sha256").update(body).digest();
    const saved = await run(client, "subject/save-block", [blockId, body, sha256, after]);
    if (saved.length === 0) throw new Error(`block ${blockId} has changed meanwhile`);
    blanked.push({
      ...{ blockId, messages: count },
      ...{ before: sha256.toString("hex"), after: after.toString("hex") },
    });
  }
  return blanked;
}

/** Erases the MPAN, what is known by the point's devices, and messages of the market that name it. */
export async function eraseRows(
  client: Client,
  { pointId, mpan }: { readonly pointId: number; readonly mpan: string },
): Promise<ErasedRows> {
  const devices = [...(await loadDevices(client, pointId))];
  const [row] = await run<{ rows: number; market_messages: number }>(client, "subject/erase-rows", [
    pointId,
    textArray(devices),
    mpan,
    erasedMpan(pointId),
  ]);
  return { rows: row?.rows ?? 0, marketMessages: row?.market_messages ?? 0 };
}

function isOneOf(devices: ReadonlySet<string>, device: string | null): boolean {
  return device !== null && devices.has(device);
}

async function loadDevices(on: Pool | Client, pointId: number): Promise<ReadonlySet<string>> {
  const rows = await run<{ device_id: string }>(on, "subject/list-devices", [pointId]);
  return new Set(rows.map(({ device_id: id }) => id));
}

async function loadBlockIds(on: Pool | Client, pointId: number): Promise<readonly string[]> {
  const rows = await run<{ block_id: string }>(on, "subject/list-blocks", [pointId]);
  return rows.map(({ block_id: id }) => id);
}

async function loadBlock(on: Pool | Client, blockId: string) {
  const [row] = await run<{ received_at: number; sha256: Buffer; body: Buffer }>(
    on,
    "subject/load-block",
    [blockId],
  );
  if (row === undefined) throw new Error(`block ${blockId} has gone meanwhile`);
  return { receivedAt: row.received_at, sha256: row.sha256, messages: await unpackBlock(row.body) };
}

/** Messages of the platform: raw before the reply, decided afterwards. */
import { createHash } from "node:crypto";
import type { Stage } from "../pipeline.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { bytesArray, instantText, textArray } from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { oweStatus } from "./status-messages.ts";

export interface ReceivedMessage {
  /** D0.transactionID; null when it could not be read. */
  readonly transactionId: string | null;
  readonly publication: string;
  readonly raw: Uint8Array;
  /** What it says, D0 apart; null: it could not be read, and its bytes stand for it. */
  readonly content: string | null;
  /** The stage that decides on it; null: kept for the operator only, `refusal` says why. */
  readonly stage: Extract<Stage, "resolve" | "market"> | null;
  readonly refusal: string | null;
}

export interface StoredMessages {
  /** For the messages that are new and to be decided. */
  readonly bells: readonly Bell[];
  /** Messages under a known id with other content: kept beside it, for a person (RCP1063). */
  readonly differingCount: number;
}

/** Stores messages durably before they are answered for. One that is held already has no effect. */
export async function storeInbound(
  pool: Pool,
  messages: readonly ReceivedMessage[],
  now: number,
): Promise<StoredMessages> {
  const hashes = messages.map(({ raw, content }) =>
    createHash("sha256")
      .update(content ?? raw)
      .digest(),
  );
  const rows = await run<{
    work_id: string | null;
    stage: "resolve" | "market" | null;
    differing: string | null;
  }>(pool, "resolve/store-inbound", [
    textArray(
      messages.map(
        ({ transactionId }, index) => transactionId ?? `unread-${hashes[index]?.toString("hex")}`,
      ),
    ),
    textArray(messages.map(({ publication }) => publication)),
    bytesArray(hashes),
    bytesArray(messages.map(({ raw }) => raw)),
    textArray(messages.map(({ stage }) => (stage === null ? "parked" : "stored"))),
    textArray(messages.map(({ refusal }) => refusal)),
    textArray(messages.map(({ stage }) => stage)),
    instantText(now),
  ]);
  const bells: Bell[] = rows.flatMap(({ work_id: workId, stage }) =>
    workId === null || stage === null ? [] : [{ stage, workId, attempt: 0 }],
  );
  const differing = rows.flatMap((row) => row.differing ?? []);
  // Both are kept by now; their sender is told by status message (RCP1063).
  if (differing.length > 0)
    bells.push(...(await transaction(pool, (client) => oweStatus(client, differing, now))));
  return { bells, differingCount: differing.length };
}

export interface StoredInbound {
  readonly transactionId: string;
  /** Such as PUB-014, or STATUS for an item of a status message. */
  readonly publication: string;
  /** Market time. */
  readonly receivedAt: number;
  /** Of a rejection that is held: what was registered when it came, as a hash. */
  readonly heldOn: string | null;
  readonly raw: Buffer;
}

/** The messages of claimed work that are not decided yet, as received. */
export async function loadInbound(
  pool: Pool,
  work: readonly ClaimedWork[],
): Promise<readonly StoredInbound[]> {
  const rows = await run<{
    transaction_id: string;
    publication: string;
    received_at: number;
    held_on: string | null;
    body: Buffer;
  }>(pool, "resolve/load-inbound", [textArray(work.flatMap(({ ids }) => ids))]);
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    publication: row.publication,
    receivedAt: row.received_at,
    heldOn: row.held_on,
    raw: row.body,
  }));
}

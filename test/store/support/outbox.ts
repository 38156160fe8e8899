/** Days of the outbox: settled, prepared as batches, under way and answered. */
import { createHash } from "node:crypto";
import { expect } from "@jest/globals";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import type { BatchEnd, OutboxItem, PreparedBatch } from "../../../src/stages/outbox-ports.ts";
import type { Bell, ClaimedWork } from "../../../src/stages/ports.ts";
import { endBatch } from "../../../src/store/answer-batch.ts";
import { loadDaysToSubmit } from "../../../src/store/load-outbox.ts";
import { prepareOutbox } from "../../../src/store/prepare-outbox.ts";
import { RecentVersions } from "../../../src/store/recent-versions.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { claimWork } from "../../../src/store/work.ts";
import { judgedBy, keptOf, newId, now, slotsOf, useRecord } from "./record.ts";

/** A batch of items, of a body that no other has. */
export function batchOf(
  items: readonly OutboxItem[],
  channel: PreparedBatch["channel"] = "IF-021",
): PreparedBatch {
  const bodySha256 = createHash("sha256").update(newId()).digest();
  const frame = { channel, senderTimestamp: now, deadline: now, bodySha256 };
  return { batchId: newId(), ...frame, items };
}

/** Nothing comes onto the shelf, and nothing goes from it. */
export const emptyShelf = { shelved: [], takenIds: [] };

/** The answer to a message that was taken. */
export const accepted = (index: number) => ({
  index,
  state: "accepted" as const,
  code: "MSG0000",
  transactionId: `t-${index}`,
});

/** The answer to a message that was turned back. */
export const refused = (index: number, code: string) => ({
  index,
  state: "refused" as const,
  code,
  transactionId: null,
});

/** Gives every test of the file one record, and what sends days of it and looks at what was sent. */
export function useOutbox() {
  const record = useRecord();

  /** Settles days as validate does; version 1 of each, then further ones of other figures. */
  async function settle(key: DayKey, version = 1): Promise<void> {
    const { pool, settings, claimed } = record();
    const slots = slotsOf(100 + version);
    const result = await saveKept(
      pool,
      settings,
      [await claimed("validate")],
      version === 1
        ? keptOf({
            straight: [{ ...key, slots, readAt: now, blockId: newId(), ruleset: judgedBy }],
          })
        : keptOf({
            moves: [{ ...key, revision: version - 1, version, state: "settled", attempts: 0 }],
            versions: [
              {
                ...key,
                version,
                slots,
                cause: "lateActual",
                blockIds: [],
                links: null,
                ruleset: judgedBy,
              },
            ],
          }),
    );
    expect(result).toEqual([]);
  }

  const due = (keys: readonly DayKey[]) =>
    loadDaysToSubmit(record().pool, keys, new RecentVersions());

  async function prepare(
    batches: readonly PreparedBatch[],
    parked: readonly (DayKey & { failures: string[] })[] = [],
  ) {
    const { pool, claimed } = record();
    return prepareOutbox(
      pool,
      [await claimed("submit")],
      batches,
      { parked, shelf: emptyShelf },
      now,
    );
  }

  async function claimOf(bells: readonly Bell[] | "conflict"): Promise<ClaimedWork> {
    if (bells === "conflict") throw new Error("a conflict");
    const [work] = await claimWork(record().pool, "submit", bells[0]?.workId ?? "", {
      now,
      leaseMs: 30_000,
      membersMax: 1,
    });
    if (work === undefined) throw new Error("the work was not claimed");
    return work;
  }

  /** Settles a day, prepares a batch of it, and claims the work that sends it. */
  async function underWay(...keys: DayKey[]): Promise<{ batch: PreparedBatch; work: ClaimedWork }> {
    for (const key of keys) await settle(key);
    const batch = batchOf(await due(keys));
    const bells = await prepare([batch]);
    return { batch, work: await claimOf(bells) };
  }

  const end = (work: ClaimedWork, batch: PreparedBatch, batchEnd: Partial<BatchEnd>) =>
    endBatch(
      record().pool,
      work,
      batch,
      { answer: "answered", messages: [], again: [], ...batchEnd },
      now,
    );

  const submissions = ({ batchId }: PreparedBatch) =>
    record().rows(
      "select index, state, code, transaction_id, version from submission where batch_id = $1 order by index",
      [batchId],
    );

  async function workOf(bells: readonly Bell[]) {
    return record().rows(
      "select member_points, member_ids, due_at from work_block where work_id = any ($1::uuid[]) order by due_at",
      [bells.map(({ workId }) => workId)],
    );
  }

  return { record, settle, due, prepare, claimOf, underWay, end, submissions, workOf };
}

/** Attempts at batches over an outbox in memory. */
import type { ClientReply } from "../../../src/domain/submit/judge-reply.ts";
import type { OutboxItem } from "../../../src/stages/outbox-ports.ts";
import { RecentBatches } from "../../../src/stages/recent-batches.ts";
import { sendBatch } from "../../../src/stages/send-batch.ts";
import { MemoryOutbox, someWork } from "./submit-ports.ts";

export class Sending {
  readonly outbox = new MemoryOutbox();
  readonly recent = new RecentBatches();

  /** A batch at hand, prepared a moment ago; returns its id. */
  atHand(items: readonly OutboxItem[], changes: Parameters<MemoryOutbox["hold"]>[1] = {}): string {
    const batchId = this.outbox.hold(items, changes);
    this.recent.keep(batchId, { body: Buffer.from(`body ${batchId}`), items });
    return batchId;
  }

  send(batchId: string): ReturnType<typeof sendBatch> {
    return sendBatch(someWork, batchId, this.outbox.ports, this.recent);
  }

  /** How attempts ended, oldest first. */
  ended() {
    return this.outbox.ended.map(({ end }) => end);
  }
}

/** An answer without anything but a status. */
export function answered(status: number): ClientReply {
  return { kind: "answered", status, items: null, retryAfterMs: null };
}

/** Sends messages in batches, each entered in the ledger before any of it goes out. */
import type { LinesFile } from "../ledger/lines-file.ts";
import { sentLine } from "../ledger/sent.ts";
import { type EncodedMessage, encodeMessage } from "../messages/encode.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import type { Plan } from "../plan.ts";
import type { Broker } from "./broker.ts";

export type Send = (batch: readonly PlannedMessage[]) => Promise<void>;

export interface SendPorts {
  readonly broker: Pick<Broker, "publish">;
  readonly sent: Pick<LinesFile, "commit">;
  /** Told of a batch before it goes out. */
  keep?(messages: readonly EncodedMessage[]): void;
}

/**
 * Sends batches one after the other: the ledger has the lines of a batch on disk before its first publish,
 * while the batch before it is still going out. An empty batch waits for the one before.
 */
export function senderOf(plan: Plan, { sent, broker, keep }: SendPorts): Send {
  let publishing: Promise<void> = Promise.resolve();
  const publishAll = async (batch: readonly EncodedMessage[]) => {
    for (const message of batch) await broker.publish(message);
  };
  return async (batch) => {
    const encoded = batch.map((message) => encodeMessage(plan, message));
    if (encoded.length > 0) await sent.commit(encoded.map(sentLine));
    await publishing;
    keep?.(encoded);
    publishing = publishAll(encoded);
    // Its failure is met where the next batch waits for it; until then it is no unhandled one.
    publishing.catch(() => undefined);
    if (encoded.length === 0) await publishing;
  };
}

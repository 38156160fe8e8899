/** Receipts and what they do not cover yet, over a broker and the ledger of a run. */
import { join } from "node:path";
import type { Clock } from "../../src/std/clock.ts";
import { openLinesFile } from "../ledger/lines-file.ts";
import type { EarOptions } from "./ear.ts";
import { openReceiptFeed } from "./receipt-feed.ts";
import { Unreceipted } from "./unreceipted.ts";

export interface ReceiptGround {
  /** Folder that gets `receipts.jsonl`. */
  readonly ledger: string;
  /** True: another run has written it before, and this one goes on. */
  readonly goesOn?: boolean;
  readonly clock: Pick<Clock, "now" | "wallNow">;
  /** Machine time without a publish or a receipt after which waiting is given up. */
  readonly waitMaxMs: number;
}

export interface ReceiptListening {
  readonly unreceipted: Unreceipted;
  close(): Promise<void>;
}

/** Listens; throws `BrokerFault` when the broker cannot be reached or refuses. */
export async function listenForReceipts(
  broker: EarOptions,
  { ledger, goesOn = false, clock, waitMaxMs }: ReceiptGround,
): Promise<ReceiptListening> {
  const unreceipted = new Unreceipted(clock, { version: broker.version, waitMaxMs });
  const journal = await openLinesFile(join(ledger, "receipts.jsonl"), !goesOn);
  const feed = await openReceiptFeed(broker, journal, (receipt) =>
    unreceipted.forget(receipt),
  ).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  return {
    unreceipted,
    async close() {
      await feed.close();
      await journal.close();
    },
  };
}

/** Receipts as they reach the meters: each is journalled, and tells what need not be kept any more. */
import { z } from "zod";
import type { LinesFile } from "../ledger/lines-file.ts";
import { type EarOptions, openEar } from "./ear.ts";

const receiptSchema = z.object({
  v: z.literal(1),
  kind: z.literal("receipt"),
  esme: z.string(),
  seq: z.number().int().nonnegative(),
  at: z.string(),
});

export type HeardReceipt = Readonly<z.infer<typeof receiptSchema>>;

export interface ReceiptFeed {
  close(): Promise<void>;
}

/** Listens; `journal` is `receipts.jsonl`. Throws `BrokerFault` when the broker cannot be reached or refuses. */
export async function openReceiptFeed(
  broker: EarOptions,
  journal: Pick<LinesFile, "commit">,
  hear: (receipt: HeardReceipt) => void,
): Promise<ReceiptFeed> {
  const book = receiptBook(journal);
  const close = await openEar(
    broker,
    { name: "receipts", filter: "sds/v1/receipt/+" },
    (topic, body) => {
      const receipt = decodeReceipt(topic, body);
      if (receipt === null) return;
      book.enter(receipt);
      hear(receipt);
    },
  );
  return {
    async close() {
      await close();
      await book.written();
    },
  };
}

/** Writes receipts as fast as the disk takes them, all that came meanwhile at once: whoever reads along is not far behind. */
function receiptBook(journal: Pick<LinesFile, "commit">) {
  const waiting: string[] = [];
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (waiting.length > 0) await journal.commit(waiting.splice(0));
    writing = null;
  };
  return {
    enter({ esme, seq, at }: HeardReceipt) {
      waiting.push(JSON.stringify({ esme, seq, at }));
      writing ??= write();
      // What keeps lines from the disk is met when the feed is closed.
      writing.catch(() => undefined);
    },
    written: async () => {
      await writing;
    },
  };
}

/** A receipt, or null: one whose device is not that of its topic is none. */
export function decodeReceipt(topic: string, body: Buffer): HeardReceipt | null {
  const decoded = receiptSchema.safeParse(parseOrNull(body));
  if (!decoded.success) return null;
  return topic === `sds/v1/receipt/${decoded.data.esme}` ? decoded.data : null;
}

function parseOrNull(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

/** Status messages, in and out: response items without a wrapper (dip-messages.md 4.3, 5.4). */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import type { StatusItem } from "../domain/resolve/status-item.ts";
import { formatStamp } from "./stamp.ts";
import { readCode } from "./standard-response.ts";
import { textAt } from "./text-at.ts";

/** Read as leniently as replies are; an item that names no message cannot be matched and is refused. */
const item = z
  .object({
    transactionID: z.string().max(65).nullish(),
    senderUniqueReference: z.string().max(200).nullish(),
    senderID: z.string().max(20).nullish(),
    message: z.string().max(200).nullish(),
  })
  .refine((each) => (each.transactionID ?? each.senderUniqueReference ?? null) !== null);

/** The item behind one element of a status message, or null when it is none. */
export function decodeStatusItem(value: unknown, transactionId: string): StatusItem | null {
  const parsed = item.safeParse(value);
  if (!parsed.success) return null;
  const { transactionID, senderUniqueReference, senderID, message } = parsed.data;
  return {
    kind: "status",
    transactionId,
    code: readCode(message),
    about: { reference: senderUniqueReference ?? null, transactionId: transactionID ?? null },
    senderId: senderID ?? null,
  };
}

/** Key of an item: it has no id of its own, so its bytes are it. */
export function statusKey(raw: Uint8Array): string {
  return `status-${createHash("sha256").update(raw).digest("hex").slice(0, 40)}`;
}

const textLengthMax = 200;

/** The body of our status message; `about` is a message as it was received, whose ids are echoed. */
export function renderStatusMessage(
  owed: readonly { readonly code: string; readonly text: string; readonly about: Buffer }[],
  { dipId, now }: { dipId: DipId; now: number },
): Buffer {
  const items = owed.map(({ code, text, about }) => {
    const value: unknown = JSON.parse(about.toString("utf8"));
    return {
      transactionID: textAt(value, ["D0", "transactionID"]),
      senderUniqueReference: textAt(value, ["S1", "senderUniqueReference"]),
      correlationID: textAt(value, ["D0", "initialCorrelationID"]),
      sentTimestamp: formatStamp(now),
      senderID: dipId,
      recipientID: textAt(value, ["S1", "senderDIPID"]),
      DIPConnectionProviderID: null,
      message: `${code} - ${text.replace(code, "").trim()}`.slice(0, textLengthMax),
      help: null,
      serviceTicketURL: null,
    };
  });
  return Buffer.from(JSON.stringify(items));
}

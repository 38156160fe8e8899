/** What a recipient's reply to a delivery says against single messages (level 3). */
import { z } from "zod";
import { parseJson } from "../body-text.ts";
import type { WebhookAnswer } from "./delivery-lane.ts";
import { type StatusItem, statusItem } from "./status-item.ts";

const reply = z.object({ messageArray: z.array(z.unknown()) });
/** Codes are taken by their pattern, never by the text. */
const refusal = /^RCP(?!0000)\d{4}/;

/** The items of a 207 or 400 that refuse a message; what has another form says nothing. */
export function refusedItems({ status, body }: WebhookAnswer): readonly StatusItem[] {
  if (status !== 207 && status !== 400) return [];
  const read = reply.safeParse(parseJson(body));
  if (!read.success) return [];
  return read.data.messageArray.flatMap((each) => {
    const item = statusItem.safeParse(each);
    return item.success && refusal.test(item.data.message ?? "") ? [item.data] : [];
  });
}

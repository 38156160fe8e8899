/** How works and the shelf name what is to be told, apart from days, which have columns of their own. */
import type { OutboxItem } from "../stages/outbox-ports.ts";

const refusalPrefix = "refusal:";
const answerPrefix = "answer:";
const tellingPrefix = "telling:";

/** The name of an item; null for a day. */
export function memberOf(item: OutboxItem): string | null {
  if (item.kind === "day") return null;
  if (item.kind === "telling") return `${tellingPrefix}${item.tellingId}`;
  return item.kind === "refusal"
    ? `${refusalPrefix}${item.refusalId}`
    : `${answerPrefix}${item.answerId}`;
}

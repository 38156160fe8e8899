/** How works and the shelf name what is to be told, apart from days, which have columns of their own. */
import type { OutboxItem } from "../stages/outbox-ports.ts";
import { toldId } from "../work-id.ts";

/** The name of an item; null for a day. */
export function memberOf(item: OutboxItem): string | null {
  return item.kind === "day" ? null : toldId(item);
}

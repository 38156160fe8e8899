/** What waits for a channel that is down or has all it can take, and what may go now. */
import { dayKeyText } from "../domain/day/day-key.ts";
import { deadlineOf } from "../domain/submit/deadline.ts";
import type { OutboundChannel } from "../domain/submit/sender-reference.ts";
import { toldId } from "../work-id.ts";
import type { ChannelLook, OutboxItem, ShelvedItem } from "./outbox-ports.ts";
import { channelOf } from "./outgoing.ts";

/** Items as they wait; `now` is market time. */
export function shelve(items: readonly OutboxItem[], now: number): readonly ShelvedItem[] {
  return items.map((item) => ({
    item,
    channel: channelOf(item),
    deadline: deadlineOfItem(item, now),
  }));
}

/** By when an item must be with the centre: a day by its next cut-off, an answer or a refusal at once. */
export function deadlineOfItem(item: OutboxItem, now: number): number {
  return item.kind === "day" ? deadlineOf(item.day, now) : now;
}

export interface DatedItem {
  readonly item: OutboxItem;
  readonly deadline: number;
}

/**
 * The earliest deadline first, then the oldest day; equal ones keep their order. What has waited keeps the deadline
 * that it came with, by `nameOfItem`: the one that was missed is the most urgent.
 */
export function inDeadlineOrder(
  items: readonly OutboxItem[],
  now: number,
  waited: ReadonlyMap<string, number> = noneWaited,
): DatedItem[] {
  const dated = items.map((item) => ({
    item,
    deadline:
      (waited.size === 0 ? undefined : waited.get(nameOfItem(item))) ?? deadlineOfItem(item, now),
  }));
  return dated.sort((a, b) => a.deadline - b.deadline || compareDays(a.item, b.item));
}

const noneWaited: ReadonlyMap<string, number> = new Map();

/** One text an item. */
export function nameOfItem(item: OutboxItem): string {
  return item.kind === "day" ? dayKeyText(item) : toldId(item);
}

function compareDays(a: OutboxItem, b: OutboxItem): number {
  if (!("day" in a && "day" in b) || a.day === b.day) return 0;
  return a.day < b.day ? -1 : 1;
}

/**
 * Whether what comes anew for a channel goes to the shelf: while the channel is shut, while others wait there, who may
 * be more urgent, and while as many batches as may be are on their way. Parts of a batch that is being halved stay out
 * of the way of others, so only a channel that is shut holds them up.
 */
export function isShelved(
  channel: OutboundChannel,
  looks: readonly ChannelLook[],
  { isApart, batchesMax }: { isApart: boolean; batchesMax: number },
): boolean {
  const look = looks.find((each) => each.channel === channel);
  if (look === undefined) return false;
  if (look.state !== "up") return true;
  return !isApart && (look.hasWaiting || look.moving >= batchesMax);
}

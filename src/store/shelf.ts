/**
 * What waits for a channel without being in a batch. The channel keeps one work that takes up what comes next; it is
 * begotten wherever something is shelved or the last batch on its way has ended.
 */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { outboundChannels } from "../domain/submit/sender-reference.ts";
import type {
  ChannelLook,
  OutboxItem,
  ShelfChange,
  WaitingMembers,
} from "../stages/outbox-ports.ts";
import type { Bell } from "../stages/ports.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { memberOf } from "./outbox-members.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

/** Puts things onto the shelf and takes others off, and sees that what waits there is taken up. */
export async function changeShelf(
  client: Client,
  { shelved, takenIds }: ShelfChange,
  now: number,
): Promise<readonly Bell[]> {
  const touched = new Set<string>(shelved.map(({ channel }) => channel));
  if (takenIds.length > 0) {
    const rows = await run<{ channel: string }>(client, "submit/take-waiting", [
      intArray(takenIds),
    ]);
    for (const { channel } of rows) touched.add(channel);
  }
  if (shelved.length > 0) {
    const days = shelved.map(({ item }) => dayOf(item));
    await run(client, "submit/shelve", [
      textArray(shelved.map(({ channel }) => channel)),
      instantArray(shelved.map(({ deadline }) => deadline)),
      textArray(days.map((key) => key?.day ?? null)),
      intArray(days.map((key) => key?.pointId ?? null)),
      textArray(days.map((key) => key?.quantity ?? null)),
      textArray(shelved.map(({ item }) => memberOf(item))),
    ]);
  }
  return keepDraining(client, [...touched], now);
}

function dayOf(item: OutboxItem): DayKey | null {
  return item.kind === "day" ? item : null;
}

/**
 * Begets the next turn of every channel for which something waits while nothing is on its way: what was shelved in the
 * moment in which the last batch ended was seen by neither.
 */
export function drainForgotten(pool: Pool, now: number): Promise<readonly Bell[]> {
  return transaction(pool, (client) => keepDraining(client, outboundChannels, now));
}

/** Begets the next turn of channels for which something waits; the bells of what may start now. */
export async function keepDraining(
  client: Client,
  channels: readonly string[],
  now: number,
): Promise<readonly Bell[]> {
  if (channels.length === 0) return [];
  const waiting = await run<{ channel: string }>(client, "submit/find-waiting", [
    textArray(channels),
  ]);
  const bells: Bell[] = [];
  // Whoever takes several takes them in one order.
  for (const channel of waiting.map((row) => row.channel).sort()) {
    await run(client, "submit/lock-channel", [channel, instantText(now)]);
    const rows = await run<{ work_id: string; is_due: boolean }>(client, "submit/beget-drain", [
      channel,
      instantText(now),
    ]);
    for (const { work_id: workId, is_due } of rows)
      if (is_due) bells.push({ stage: "submit", workId, attempt: 0 });
  }
  return bells;
}

/** What waits for a channel, the earliest deadline first. */
export async function loadWaiting(
  pool: Pool,
  channel: string,
  countMax: number,
): Promise<WaitingMembers> {
  interface Row extends KeyRow {
    readonly waiting_id: number;
    readonly deadline: number;
    readonly member_id: string | null;
  }
  const rows = await run<Row>(pool, "submit/load-waiting", [channel, countMax]);
  return {
    waitingIds: rows.map((row) => row.waiting_id),
    deadlines: new Map(
      rows.map((row) => [row.member_id ?? dayKeyText(keyOfRow(row)), row.deadline]),
    ),
    days: rows.filter((row) => row.member_id === null).map(keyOfRow),
    ids: rows.flatMap((row) => row.member_id ?? []),
  };
}

/** How the channels stand that were ever down, or over which something is under way. */
export async function lookAtChannels(pool: Pool): Promise<readonly ChannelLook[]> {
  const rows = await run<{
    channel: string;
    state: ChannelLook["state"];
    next_at: number | null;
    has_waiting: boolean;
    moving: number;
    put_off: number;
  }>(pool, "submit/look-at-channels", []);
  return rows.map(({ next_at: nextAt, has_waiting: hasWaiting, put_off: putOff, ...row }) => ({
    ...row,
    nextAt,
    hasWaiting,
    putOff,
  }));
}

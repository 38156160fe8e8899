/** The circuit breaker of each channel to the platform, in the record: all processes see one. */
import { dayAt } from "../domain/time/settlement-day.ts";
import type { ChannelFailure } from "../stages/outbox-ports.ts";
import type { Bell } from "../stages/ports.ts";
import { instantText } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { raiseException, settleException } from "./raise-exception.ts";

const undelivered = { cause: "undelivered", level: "service", value: null } as const;

/** An attempt failed: one message probes from now on, the rest waits. `isProbe`: it found the channel shut already. */
export async function shutChannel(
  client: Client,
  channel: string,
  { trouble, code, nextAt, isUndelivered }: ChannelFailure,
  { isProbe, now }: { isProbe: boolean; now: number },
): Promise<void> {
  await run(client, "submit/shut-channel", [
    channel,
    trouble,
    instantText(now),
    instantText(nextAt),
    code,
    isProbe,
  ]);
  if (isUndelivered) {
    const span = { firstDay: dayAt(now), lastDay: dayAt(now), pointCount: 0 };
    await raiseException(client, { ...undelivered, ...span }, now);
  }
}

/** A probe was answered: everything that waited may go. Returns the bells of what was put off. */
export async function openChannel(
  client: Client,
  channel: string,
  now: number,
): Promise<readonly Bell[]> {
  const rows = await run<{ work_id: string; attempt: number }>(client, "submit/open-channel", [
    channel,
    instantText(now),
  ]);
  await settleException(client, undelivered, now);
  return rows.map((row) => ({ stage: "submit", workId: row.work_id, attempt: row.attempt }));
}

/** How far ahead, in market time, the mark of calls may lie; beyond it another clock has set it. */
const aheadMsMax = 60_000;

/** Takes the next free call over all processes; returns its market time. `spacingMs` is market time between calls. */
export async function takeTurn(pool: Pool, now: number, spacingMs: number): Promise<number> {
  const [row] = await run<{ at: number }>(pool, "submit/take-turn", [
    instantText(now),
    spacingMs,
    aheadMsMax,
  ]);
  return row?.at ?? now;
}

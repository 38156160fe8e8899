/**
 * Advisories as the record keeps them: a review's notices with the work of sending them in one transaction, and what
 * endpoints say. One lock lets one transaction write at a time, so that a reader who goes by position misses none.
 */
import { dayAt } from "../domain/time/settlement-day.ts";
import type { Notice, ReviewedPoints } from "../stages/advise-ports.ts";
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { finishWork } from "./work.ts";

/** Any number that nobody else uses. */
const lockKey = 7_344_006;
/** A cause that lasts is looked at so often though nothing new is found: days are decided meanwhile. */
export const lookEveryMs = 6 * 3_600_000;

class Conflict extends Error {}

/** Keeps what a review came to and ends its work; `conflict`: another review of these points was first. */
export async function saveReview(
  pool: Pool,
  work: readonly ClaimedWork[],
  { notices, awaited }: ReviewedPoints,
  now: number,
): Promise<readonly Bell[] | "conflict"> {
  try {
    return await transaction(pool, async (client) => {
      await run(client, "advise/lock", [lockKey]);
      await open(
        client,
        notices.filter(({ told }) => told === null),
        now,
      );
      await continueTold(client, notices, now);
      if (notices.length > 0) await insert(client, notices, now);
      if (awaited.length > 0)
        await run(client, "advise/await-causes", [
          intArray(awaited.map(({ told }) => told.id)),
          instantArray(awaited.map(({ at }) => at)),
        ]);
      await finishWork(client, work);
      return begetSenders(client, now);
    });
  } catch (error) {
    if (error instanceof Conflict) return "conflict";
    throw error;
  }
}

async function open(client: Client, notices: readonly Notice[], now: number): Promise<void> {
  if (notices.length === 0) return;
  const rows = await run(client, "advise/open-causes", [
    intArray(notices.map(({ pointId }) => pointId)),
    textArray(notices.map(({ cause }) => cause.supplierDipId)),
    textArray(notices.map(({ cause }) => cause.kind)),
    textArray(notices.map(({ cause }) => cause.code)),
    textArray(notices.map(({ cause }) => cause.occurrence)),
    instantArray(notices.map(({ cause }) => cause.from)),
    instantArray(notices.map(({ content }) => content.to)),
    `{${notices.map(({ advisoryId }) => advisoryId).join(",")}}`,
    throughDays(notices),
    instantText(now),
    instantText(now + lookEveryMs),
  ]);
  if (rows.length < notices.length) throw new Conflict();
}

async function continueTold(client: Client, all: readonly Notice[], now: number): Promise<void> {
  const notices = all.flatMap((notice) =>
    notice.told === null ? [] : [{ notice, told: notice.told }],
  );
  if (notices.length === 0) return;
  const rows = await run(client, "advise/continue-causes", [
    intArray(notices.map(({ told }) => told.id)),
    intArray(notices.map(({ told }) => told.noticeCount)),
    instantArray(notices.map(({ notice }) => notice.content.to)),
    `{${notices.map(({ notice }) => notice.advisoryId).join(",")}}`,
    throughDays(notices.map(({ notice }) => notice)),
    instantText(now),
    instantText(now + lookEveryMs),
  ]);
  if (rows.length < notices.length) throw new Conflict();
}

async function insert(client: Client, notices: readonly Notice[], now: number): Promise<void> {
  const contents = notices.map(({ content }) => content);
  const counts = notices.map((notice) => notice.counts);
  await run(client, "advise/insert-advisories", [
    `{${notices.map(({ advisoryId }) => advisoryId).join(",")}}`,
    textArray(contents.map(({ severity }) => severity)),
    textArray(contents.map(({ quantity }) => quantity)),
    instantArray(contents.map(({ to }) => to)),
    textArray(contents.map(({ text }) => text)),
    intArray(counts.map(({ days }) => days)),
    intArray(counts.map(({ slots }) => slots)),
    intArray(counts.map(({ wattHours }) => wattHours)),
    textArray(contents.map(({ reference }) => reference)),
    `{${notices.map(({ told }) => told?.lastAdvisoryId ?? "NULL").join(",")}}`,
    instantText(now),
  ]);
}

function throughDays(notices: readonly Notice[]): string {
  return `{${notices.map(({ toldThrough }) => dayAt(toldThrough)).join(",")}}`;
}

/** Begets the work of sending where something waits and none is there; returns its bells. */
async function begetSenders(
  client: Client,
  now: number,
  leftAlone: { readonly supplierDipId: string; readonly until: number } | null = null,
): Promise<readonly Bell[]> {
  const rows = await run<{ work_id: string }>(client, "advise/beget-senders", [
    instantText(now),
    leftAlone?.supplierDipId ?? null,
    leftAlone === null ? null : instantText(leftAlone.until),
  ]);
  return rows.map(({ work_id }) => ({ stage: "advise", workId: work_id, attempt: 0 }));
}

/** Ends the work of sending to a supplier; what still waits for it goes out from `notBefore` on. */
export async function endSending(
  pool: Pool,
  { work, supplierDipId }: { readonly work: ClaimedWork; readonly supplierDipId: string },
  notBefore: number | null,
  now: number,
): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await run(client, "advise/lock", [lockKey]);
    await finishWork(client, [work]);
    const bells = await begetSenders(
      client,
      now,
      notBefore === null ? null : { supplierDipId, until: notBefore },
    );
    // Work that is due later is rung by the sweep when its time has come.
    return notBefore === null ? bells : [];
  });
}

/** Begets the work of sending for every supplier for whom something waits and nobody works. */
export async function callSenders(pool: Pool, now: number): Promise<readonly Bell[]> {
  return transaction(pool, async (client) => {
    await run(client, "advise/lock", [lockKey]);
    return begetSenders(client, now);
  });
}

/** Status messages that we owe: what was found wrong with a message after it was taken (dip-messages.md 5.4). */
import type { Bell, ClaimedWork } from "../stages/ports.ts";
import type { OwedStatus, StatusEnd } from "../stages/status-ports.ts";
import { rowsBehind, workId } from "../work-id.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds, finishWork, postponeWork } from "./work.ts";

/** Notes what is owed of messages that were parked with a code of level 4, in the caller's transaction. */
export async function oweStatus(
  client: Client,
  transactionIds: readonly string[],
  now: number,
): Promise<readonly Bell[]> {
  if (transactionIds.length === 0) return [];
  const rows = await run<{ status_id: number }>(client, "submit/owe-status", [
    textArray(transactionIds),
    instantText(now),
  ]);
  const ids = rows.map((row) => workId("status", row.status_id));
  return begetIds(client, "submit", now, ids);
}

/** Those of claimed work that are still owed, with the messages that they are about. */
export async function loadOwedStatus(
  pool: Pool,
  work: readonly ClaimedWork[],
): Promise<readonly OwedStatus[]> {
  const ids = rowsBehind(
    "status",
    work.flatMap((each) => each.ids),
  );
  const rows = await run<{
    status_id: number;
    code: string;
    outcome: string;
    attempts: number;
    body: Buffer;
  }>(pool, "submit/load-owed-status", [`{${ids.join(",")}}`]);
  return rows.map((row) => ({
    statusId: row.status_id,
    code: row.code,
    text: row.outcome,
    attempts: row.attempts,
    about: row.body,
  }));
}

/** Writes what became of them and ends the work, or puts it off. */
export async function endStatus(
  pool: Pool,
  work: readonly ClaimedWork[],
  end: StatusEnd,
): Promise<void> {
  await transaction(pool, async (client) => {
    await run(client, "submit/end-status", [intArray(end.statusIds), end.state, end.answer]);
    if (end.againAt === null) await finishWork(client, work);
    else for (const each of work) await postponeWork(client, each, end.againAt);
  });
}

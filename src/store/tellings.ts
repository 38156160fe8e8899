/** What we tell the market of our own accord, put into the outbox in the transaction of the fact behind it. */
import type { Telling } from "../domain/telling/telling.ts";
import type { Bell } from "../stages/ports.ts";
import { workId } from "../work-id.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds } from "./work.ts";

/** Saves messages with the work that sends them; `now` is market time. Returns the bells of submit. */
export async function saveTellings(
  client: Client,
  tellings: readonly { readonly pointId: number; readonly telling: Telling }[],
  now: number,
): Promise<readonly Bell[]> {
  if (tellings.length === 0) return [];
  const rows = await run<{ telling_id: number }>(client, "telling/save", [
    intArray(tellings.map(({ pointId }) => pointId)),
    textArray(tellings.map(({ telling }) => JSON.stringify(telling))),
    instantText(now),
  ]);
  const ids = rows.map((row) => workId("telling", row.telling_id));
  return begetIds(client, "submit", now, ids);
}

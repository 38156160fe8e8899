/** Changes of supplier or service in the record: found when facts of a point are saved, each with work that tells of it. */
import type { KnownStanding } from "../domain/market/known-standing.ts";
import { inOrder, type PointFact } from "../domain/market/point-fact.ts";
import { type ServiceChange, serviceChanges } from "../domain/market/service-changes.ts";
import { firstLookMs } from "../domain/telling/tell-change.ts";
import { limits } from "../limits.ts";
import type { Bell } from "../stages/ports.ts";
import { workId } from "../work-id.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { begetIds } from "./work.ts";

/** What stood of a point, with the facts behind it. */
interface Told {
  readonly standing: KnownStanding;
  readonly facts: readonly PointFact[];
}

/** The changes of a point that follow from `after` and did not from `before`. */
export function newChanges(before: Told, after: Told): readonly ServiceChange[] {
  const changesOf = ({ standing, facts }: Told) =>
    serviceChanges(standing.registrations, inOrder(facts));
  const known = new Set(changesOf(before).map(({ at }) => at));
  return changesOf(after).filter(({ at }) => !known.has(at));
}

/** Keeps changes in the caller's transaction, and begets work on those that are due; `now` is market time. */
export async function saveServiceChanges(
  client: Client,
  changes: readonly (Pick<ServiceChange, "at" | "kind"> & { readonly pointId: number })[],
  now: number,
): Promise<readonly Bell[]> {
  if (changes.length === 0) return [];
  await run(client, "market/save-changes", [
    intArray(changes.map(({ pointId }) => pointId)),
    instantArray(changes.map(({ at }) => at)),
    textArray(changes.map(({ kind }) => kind)),
    instantArray(changes.map(({ at }) => Math.max(now, at + firstLookMs))),
    instantText(now),
  ]);
  return begetDue(client, now);
}

/** Begets work on the changes whose read is to be looked for by now: a change waits in its row, not as work. */
export function callDueChanges(pool: Pool, now: number): Promise<readonly Bell[]> {
  return transaction(pool, (client) => begetDue(client, now));
}

async function begetDue(client: Client, now: number): Promise<readonly Bell[]> {
  const rows = await run<{ change_id: number }>(client, "market/call-changes", [
    instantText(now),
    limits.workMembersMax,
  ]);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => workId("change", row.change_id));
  return begetIds(client, "market", now, ids);
}

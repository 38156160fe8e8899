/** Messages that the platform did not take and that wait for a person: which they are, and back to the line. */
import { distinctDays } from "../domain/day/day-key.ts";
import { workId } from "../work-id.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import { intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";
import { begetDays, begetIds } from "./work.ts";

/** Which of them; what is left out does not matter. */
export interface ParkedSubmissions {
  readonly batchIds?: readonly string[];
  /** Of the answer, such as `HTTP404`; `unknown` where it had none. */
  readonly code?: string;
}

/** Their ids, `batch:index`, oldest first. */
export async function findParkedSubmissions(
  on: Pool | Client,
  { batchIds, code }: ParkedSubmissions,
  max: number,
): Promise<readonly string[]> {
  const rows = await run<{ id: string }>(on, "ops/find-parked-submissions", [
    batchIds === undefined ? null : `{${batchIds.join(",")}}`,
    code ?? null,
    max,
  ]);
  return rows.map(({ id }) => id);
}

interface ReleasedRow extends KeyRow {
  readonly id: string;
  readonly version: number | null;
  readonly refusal_id: number | null;
  readonly answer_id: number | null;
  readonly telling_id: number | null;
}

/**
 * Offers to submit what parked messages tell: it goes out under new references, a day as it stands now. All or nothing:
 * returns the ids that are not parked, and nothing has changed when there are any. No id may be named twice; `now` is
 * market time.
 */
export async function releaseParkedSubmissions(
  client: Client,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const places = ids.map((id) => id.split(":"));
  const rows = await run<ReleasedRow>(client, "ops/release-parked-submissions", [
    `{${places.map(([batchId = ""]) => batchId).join(",")}}`,
    intArray(places.map(([, index = ""]) => Number(index))),
  ]);
  const parked = new Set(rows.map(({ id }) => id));
  const missing = ids.filter((id) => !parked.has(id));
  if (missing.length > 0) return missing;
  const days = rows.filter(({ version }) => version !== null).map(keyOfRow);
  await begetDays(client, "submit", now, distinctDays(days));
  await begetIds(client, "submit", now, [...new Set(rows.flatMap(toldIdOf))]);
  return missing;
}

/** Of what has no version of a day: the id of the work that tells it. */
function toldIdOf({ refusal_id, answer_id, telling_id }: ReleasedRow): readonly string[] {
  if (refusal_id !== null) return [workId("refusal", refusal_id)];
  if (answer_id !== null) return [workId("answer", answer_id)];
  return telling_id === null ? [] : [workId("telling", telling_id)];
}

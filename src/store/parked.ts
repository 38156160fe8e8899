/** Everything that waits for a person, and the three kinds of it that a command sends back to the line. */
import { limits } from "../limits.ts";
import { assert } from "../std/assert.ts";
import { intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

export type ParkedKind = "message" | "work" | "day" | "submission" | "inbound";

export interface ParkedItem {
  readonly kind: ParkedKind;
  /** `block:position`, a work id, `point:N day quantity`, `batch:index` or a transaction id. */
  readonly id: string;
  /** When it was parked or, where that is not kept, when it was made; null: not known. */
  readonly at: number | null;
  readonly reason: string;
  readonly detail: string | null;
  /** How many of this kind are parked. */
  readonly total: number;
}

/** Parked items, newest first within their kind, at most `perKind` of each. */
export async function loadParked(pool: Pool, perKind: number): Promise<readonly ParkedItem[]> {
  return run<ParkedItem & Record<string, unknown>>(pool, "ops/load-parked", [perKind]);
}

/**
 * Sends parked work back to the line for at least one more attempt. All or nothing: returns the ids that are not
 * parked, and nothing has changed when there are any. No id may be named twice.
 */
export async function releaseParkedWork(
  on: Pool | Client,
  workIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await run<{ work_id: string }>(on, "ops/release-parked-work", [
    `{${workIds.join(",")}}`,
  ]);
  const parked = new Set(rows.map(({ work_id }) => work_id));
  return workIds.filter((id) => !parked.has(id));
}

/** The same for parked messages, named `block:position`: they go back to validate in one block of work. */
export async function releaseParkedMessages(
  on: Pool | Client,
  ids: readonly string[],
): Promise<readonly string[]> {
  assert(ids.length <= limits.workMembersMax, "more messages than one block of work holds");
  const places = ids.map((id) => id.split(":"));
  const rows = await run<{ id: string }>(on, "ops/release-parked-messages", [
    `{${places.map(([blockId = ""]) => blockId).join(",")}}`,
    intArray(places.map(([, position = ""]) => Number(position))),
  ]);
  const parked = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !parked.has(id));
}

/** The same for parked days, named `point:N day quantity`: back to validate, and to submit where there is a version. */
export async function releaseParkedDays(
  on: Pool | Client,
  ids: readonly string[],
): Promise<readonly string[]> {
  assert(ids.length <= limits.workMembersMax, "more days than one block of work holds");
  const keys = ids.map((id) => id.slice("point:".length).split(" "));
  const rows = await run<{ id: string }>(on, "ops/release-parked-days", [
    `{${keys.map(([, day = ""]) => day).join(",")}}`,
    `{${keys.map(([point = ""]) => point).join(",")}}`,
    `{${keys.map(([, , quantity = ""]) => quantity).join(",")}}`,
  ]);
  const parked = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !parked.has(id));
}

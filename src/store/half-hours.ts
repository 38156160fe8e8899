/** Half hours that came one a message, kept with their days until these are judged. */
import type { DayKey } from "../domain/day/day-key.ts";
import { gatherPeriods, noneGathered } from "../domain/validate/gathered-periods.ts";
import { OperatingError } from "../errors.ts";
import type { Bell, HalfHoursOfDay } from "../stages/ports.ts";
import { present } from "../std/assert.ts";
import { type KeyRow, keyParameters, rowKeyText } from "./load-days.ts";
import { instantArray, instantText, intArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Half hours gathered of days, as `ValidatePorts.loadGathered`; a day without progress is not in the map. */
export async function loadGathered(
  pool: Pool,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await run<KeyRow & { gathered: string | null }>(
    pool,
    "validate/load-gathered",
    keyParameters(keys),
  );
  return new Map(rows.map((row) => [rowKeyText(row), row.gathered]));
}

/**
 * Keeps half hours in the caller's transaction, each of a period that its day does not hold yet. Days that are whole
 * thereby, because two gathered at once, are handed to validate by name: gives the bells. Throws `DAY_CONFLICT` when one
 * of the days can be gathered no more.
 */
export async function keepHalfHours(
  client: Client,
  days: readonly HalfHoursOfDay[],
  at: number,
): Promise<readonly Bell[]> {
  if (days.length === 0) return [];
  const [row] = await run<{ kept: number; work_id: string | null }>(
    client,
    "validate/gather-days",
    [
      ...keyParameters(days),
      `{${days.map(({ periods }) => gatherPeriods(noneGathered, periods)).join(",")}}`,
      instantText(at),
    ],
  );
  const { kept, work_id: workId } = present(row, "row of a count");
  if (kept !== days.length)
    throw new OperatingError(
      "DAY_CONFLICT",
      `${days.length - kept} of ${days.length} days are gathered no more`,
    );
  await insertHalfHours(client, days);
  return workId === null ? [] : [{ stage: "validate", workId, attempt: 0 }];
}

async function insertHalfHours(client: Client, days: readonly HalfHoursOfDay[]): Promise<void> {
  const rows = days.flatMap(({ day, pointId, quantity, reads }) =>
    reads.map((read) => ({ day, pointId, quantity, read })),
  );
  await run(client, "validate/insert-half-hours", [
    ...keyParameters(rows),
    `{${rows.map(({ read }) => read.blockId).join(",")}}`,
    intArray(rows.map(({ read }) => read.position)),
    instantArray(rows.map(({ read }) => read.readAt)),
    instantArray(rows.map(({ read }) => read.receivedAt)),
    intArray(rows.map(({ read }) => read.periods[0] ?? null)),
    intArray(rows.map(({ read }) => read.wattHours[0] ?? null)),
  ]);
}

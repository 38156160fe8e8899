/** Off-peak shares of days as suppliers declare them, for a whole batch in a statement. */
import type { DayKey } from "../domain/day/day-key.ts";
import { type KeyRow, keyParameters, rowKeyText } from "./load-days.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Hundredths of the day's import, by key text; days of which nothing is declared are left out. */
export async function loadOffPeak(
  on: Pool | Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await run<KeyRow & { percentage: number }>(
    on,
    "evidence/load-off-peak",
    keyParameters(keys),
  );
  return new Map(rows.map((row) => [rowKeyText(row), row.percentage]));
}

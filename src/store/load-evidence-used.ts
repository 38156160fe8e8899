/** Whether points have used anything of late, for days whose annual consumption says that they use nothing. */
import type { DayKey } from "../domain/day/day-key.ts";
import { type KeyRow, keyParameters, rowKeyText } from "./load-days.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Of these days, by key text, those before which an actual above 0 is held, at most `daysMax` back. */
export async function loadUsed(
  on: Pool | Client,
  keys: readonly DayKey[],
  daysMax: number,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const parameters = [...keyParameters(keys), daysMax];
  const rows = await run<KeyRow & Record<string, unknown>>(on, "evidence/load-used", parameters);
  return new Set(rows.map(rowKeyText));
}

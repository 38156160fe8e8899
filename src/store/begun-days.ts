/** Keys of the days that have begun, a batch at a time, for going over all of them once. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { type KeyRow, keyOfRow } from "./load-days.ts";
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** Settlement days, the end excluded. */
export interface DaySpan {
  readonly from: SettlementDay;
  readonly to: SettlementDay;
}

/** How many there are. */
export async function countBegunDays(pool: Pool, { from, to }: DaySpan): Promise<number> {
  const [row] = await run<{ days: number }>(pool, "ruleset/count-days", [from, to]);
  return row?.days ?? 0;
}

/** All of them by settlement day and point, at most `sizeMax` at once; days that begin meanwhile may be left out. */
export async function* begunDays(
  pool: Pool,
  { from, to }: DaySpan,
  sizeMax: number,
): AsyncGenerator<readonly DayKey[]> {
  let last: readonly [string, number, string] = [from, 0, ""];
  for (;;) {
    const parameters = [...last, to, sizeMax];
    const rows = await run<KeyRow & Record<string, unknown>>(pool, "ruleset/load-days", parameters);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows.map(keyOfRow);
    last = [end.settlement_day, end.point_id, end.quantity];
  }
}

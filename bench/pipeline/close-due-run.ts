/** For `--estimated`: the first run of the day has closed, as it has for points that are registered late. */
import pg from "pg";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../src/domain/timetable/cut-off.ts";

/**
 * Says that the first run of a day closed before the points were there, so that the day is not estimated for all of them
 * before their logs come; `now` is market time. What a log lacks is then estimated as soon as it has come.
 */
export async function closeDueRun(url: string, day: SettlementDay, now: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "insert into settlement_close (settlement_day, run, due_at, closed_at) values ($1, 'II', to_timestamp($2), to_timestamp($3))",
      [day, dueAt(day) / 1_000, now / 1_000],
    );
  } finally {
    await client.end();
  }
}

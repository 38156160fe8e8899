/** Keeps why a day is parked, in the transaction that parks it. */
import type { DayKey } from "../domain/day/day-key.ts";
import { keyParameters } from "./load-days.ts";
import { instantText, textArray, textArrayRows } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

export interface ParkedDay extends DayKey {
  /** The centre asks for a person, or the market is to be told nothing; the self-check of submit writes its own. */
  readonly reason: "rejected" | "withheld";
  /** Codes of the centre; empty where the reason says all. */
  readonly rules: readonly string[];
}

/** Says why days are parked; `at` is market time. No day may be named twice. */
export async function parkDays(
  client: Client,
  days: readonly ParkedDay[],
  at: number,
): Promise<void> {
  if (days.length === 0) return;
  await run(client, "day/park-days", [
    ...keyParameters(days),
    textArray(days.map(({ reason }) => reason)),
    textArrayRows(days.map(({ rules }) => rules)),
    instantText(at),
  ]);
}

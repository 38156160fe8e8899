/** What is packed of points is locked before their days are moved, where the order matters. */
import type { DayBatch } from "../../stages/ports.ts";
import { keyParameters } from "../load-days.ts";
import type { Client } from "../pool.ts";
import { run } from "../queries.ts";

/**
 * To be called first in a transaction that saves the batch. The triggers of `day_progress` lock the points of days that
 * begin, and then those of days that move. A batch that amends days has both, and locks all of its points here in one order:
 * two such batches that took days and points crosswise would wait for each other.
 */
export async function lockPasts(client: Client, { straight, versions }: DayBatch): Promise<void> {
  if (versions.length > 0)
    await run(client, "past/lock", keyParameters([...straight, ...versions]));
}

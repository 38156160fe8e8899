/** Everything that was said of points. */
import type { PointFact } from "../domain/market/point-fact.ts";
import type { OfPoint } from "./known-standing.ts";
import { intArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

/** Facts by point, in no order; a point of which nothing was said is left out. */
export async function loadPointFacts(
  client: Client,
  points: readonly number[],
): Promise<ReadonlyMap<number, readonly PointFact[]>> {
  const rows = await run<OfPoint<PointFact> & Record<string, unknown>>(
    client,
    "timeline/load-facts",
    [intArray(points)],
  );
  const facts = new Map<number, PointFact[]>();
  for (const { pointId, ...fact } of rows) {
    const known = facts.get(pointId);
    if (known === undefined) facts.set(pointId, [fact]);
    else known.push(fact);
  }
  return facts;
}

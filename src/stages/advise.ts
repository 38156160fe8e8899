/** advise: what suppliers are to hear of their points is compared with what they were told, and what is new is sent. */

import { present } from "../std/assert.ts";
import { isWorkOn, rowsBehind } from "../work-id.ts";
import type { AdvisePorts } from "./advise-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import { reviewPoints } from "./review-points.ts";
import { sendAdvisories } from "./send-advisories.ts";

/** Reviews the points of claimed work and sends to the suppliers in it. */
export async function advise(
  work: readonly ClaimedWork[],
  ports: AdvisePorts,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (more: Readonly<Record<string, number>>) => {
    for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
  };
  const reviews = work.filter((each) => isWorkOn("point", each));
  if (reviews.length > 0) add(await reviewPoints(reviews, pointsOf(reviews), ports));
  const sendings = work.filter((each) => !reviews.includes(each));
  const sent = await Promise.allSettled(
    sendings.map((each) => sendAdvisories(each, supplierOf(each), ports)),
  );
  for (const result of sent) {
    if (result.status === "rejected") throw result.reason;
    add(result.value);
  }
  return counts;
}

function pointsOf(work: readonly ClaimedWork[]): readonly number[] {
  const ids = work.flatMap((each) => each.ids);
  return rowsBehind("point", ids).map(Number);
}

/** The supplier that a work sends to. */
export function supplierOf({ ids }: ClaimedWork): string {
  return present(rowsBehind("supplier", ids)[0], "supplier of a work");
}

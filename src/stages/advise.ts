/** advise: what suppliers are to hear of their points is compared with what they were told, and what is new is sent. */
import type { AdvisePorts } from "./advise-ports.ts";
import type { ClaimedWork } from "./ports.ts";
import { reviewPoints } from "./review-points.ts";
import { sendAdvisories } from "./send-advisories.ts";

/** Stand before what a member of the work is: a point to be reviewed, a supplier to be sent to. */
export const reviewPrefix = "point:";
export const supplierPrefix = "supplier:";

/** Reviews the points of claimed work and sends to the suppliers in it. */
export async function advise(
  work: readonly ClaimedWork[],
  ports: AdvisePorts,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (more: Readonly<Record<string, number>>) => {
    for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
  };
  const reviews = work.filter(({ ids }) => ids.some((id) => id.startsWith(reviewPrefix)));
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
  return [...new Set(ids.map((id) => Number(id.slice(reviewPrefix.length))))];
}

function supplierOf({ ids: [id = ""] }: ClaimedWork): string {
  return id.slice(supplierPrefix.length);
}

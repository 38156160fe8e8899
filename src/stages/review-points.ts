/** First half of advise: points are reviewed, and the notices that follow are kept with the work of sending them. */
import { daysToAsk, gatherRuns } from "../domain/advise/cause-run.ts";
import {
  composeDecision,
  composeNotice,
  isForSupplier,
  type NoticeDraft,
} from "../domain/advise/compose-notice.ts";
import { countConcerned } from "../domain/advise/concerned-slots.ts";
import { type NoticeStep, reviewCauses } from "../domain/advise/review-causes.ts";
import { distinctDays } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { AdvisePorts, PointCauses, ReviewedPoints } from "./advise-ports.ts";
import type { ClaimedWork } from "./ports.ts";

/** Reviews points and keeps what follows; computed anew when another review was first. */
export async function reviewPoints(
  work: readonly ClaimedWork[],
  points: readonly number[],
  ports: AdvisePorts,
): Promise<Record<string, number>> {
  for (let attempt = 0; attempt < limits.conflictRetriesMax; attempt += 1) {
    const { reviewed, counts } = await review(points, ports);
    const bells = await ports.saveReview(work, reviewed);
    if (bells === "conflict") continue;
    await ports.ring(bells);
    return counts;
  }
  throw new OperatingError("DAY_CONFLICT", `advisories, ${limits.conflictRetriesMax} times`);
}

async function review(
  points: readonly number[],
  ports: AdvisePorts,
): Promise<{ readonly reviewed: ReviewedPoints; readonly counts: Record<string, number> }> {
  const causes = await ports.loadPoints(points);
  const decided = await ports.loadDecided(
    causes.flatMap(({ pointId, days }) => daysToAsk(days).map((day) => ({ pointId, day }))),
  );
  const counts: Record<string, number> = { reviewed: points.length };
  const drafts: (NoticeDraft & { readonly pointId: number })[] = [];
  const awaited: ReviewedPoints["awaited"][number][] = [];
  const now = ports.now();
  for (const point of causes) {
    for (const step of stepsOf(point, decided, now, ports.renewMs)) {
      counts[step.kind] = (counts[step.kind] ?? 0) + 1;
      if (step.kind === "await") awaited.push(step);
      const draft = composeNotice(step);
      if (draft !== null) drafts.push({ ...draft, pointId: point.pointId });
    }
    const own = point.decisions.filter((each) => isForSupplier(each, point.supplies));
    for (const each of own) drafts.push({ ...composeDecision(each), pointId: point.pointId });
    if (own.length > 0) counts["decisions"] = (counts["decisions"] ?? 0) + own.length;
  }
  return { reviewed: { notices: await withCounts(drafts, ports), awaited }, counts };
}

function stepsOf(
  { pointId, days, told, supplies }: PointCauses,
  decided: ReadonlySet<string>,
  now: number,
  renewMs: number,
): readonly NoticeStep[] {
  const runs = gatherRuns(days, (day) => decided.has(`${pointId} ${day}`));
  return reviewCauses({ runs, supplies, told, now, renewMs });
}

/** The figures of notices: one question for all of their days. */
async function withCounts(
  drafts: readonly (NoticeDraft & { readonly pointId: number })[],
  ports: AdvisePorts,
): Promise<ReviewedPoints["notices"]> {
  const days = drafts.flatMap(({ concerned, pointId }) =>
    concerned.map(({ day, quantity }) => ({ day, pointId, quantity })),
  );
  const energy = days.length === 0 ? null : await ports.loadEnergy(distinctDays(days));
  return drafts.map(({ concerned, ...draft }) => ({
    ...draft,
    advisoryId: ports.newAdvisoryId(),
    counts: countConcerned(concerned, draft.pointId, (key) => energy?.get(key) ?? null),
  }));
}

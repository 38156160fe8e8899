/** What a run looks like at a moment: every figure that says whether something is still to be done. */
import type { StandInStatus } from "../../simulator/dip/control.ts";
import type { Clock } from "../../src/std/clock.ts";
import { isNewsWaiting } from "../../src/store/news.ts";
import { type Overview, overviewOf } from "../../src/store/overview.ts";
import type { Pool } from "../../src/store/pool.ts";
import { countDueRequests, countRequests } from "../../src/store/read-requests.ts";
import { countDueRuns } from "../../src/store/sweep.ts";
import { loadWorkByStage, type StageWork } from "../../src/store/work-by-stage.ts";
import { readStandInStatus } from "../demo/stand-in-status.ts";
import type { Sending } from "./meters.ts";

/** Whom a look asks. */
export interface Seeing {
  readonly clock: Pick<Clock, "now">;
  readonly pool: Pool;
  readonly standInUrl: string;
  readonly sending: Sending;
  readonly leadHours: number;
  /** What is found is told of too, in exceptions and advisories. */
  readonly isWhole: boolean;
}

export interface Look {
  readonly overview: Overview;
  readonly work: readonly StageWork[];
  readonly platform: StandInStatus;
  readonly dueRuns: number;
  readonly published: number;
  /** Of these, so many at least as the service has taken or can still take. */
  readonly takeable: number;
  /** Of these, answers to requests. */
  readonly answered: number;
  /** Requests that are to be sent, and that were sent and have not reached the meters. */
  readonly requestsOwed: number;
  /** Something was found that no pass of the service has looked at. */
  readonly isNewsWaiting: boolean;
}

/** Asks all of them. */
export async function look(seeing: Seeing): Promise<Look> {
  const { pool, clock, standInUrl, leadHours, sending } = seeing;
  // In the order in which things go their way, so that none is between two places in passing.
  const requestsOwed = await countOwedRequests(seeing);
  const answered = sending.answered();
  const lostMost = sending.lostMost();
  const published = sending.published();
  const dueRuns = await countDueRuns(pool, clock.now(), leadHours);
  const newsWaits = seeing.isWhole && (await isNewsWaiting(pool));
  const work = await loadWorkByStage(pool);
  const overview = await overviewOf(pool);
  const platform = await readStandInStatus(standInUrl);
  const figures = { overview, work, platform, dueRuns, published, answered, requestsOwed };
  return { ...figures, takeable: published - lostMost, isNewsWaiting: newsWaits };
}

/** Meters that have sent everything do not listen any more. */
async function countOwedRequests({ pool, clock, sending }: Seeing): Promise<number> {
  const due = await countDueRequests(pool, clock.now());
  const sent = (await countRequests(pool)).reduce((sum, { attempts }) => sum + attempts, 0);
  return due + (sending.isDone() ? 0 : Math.max(0, sent - sending.heard()));
}

/** What changes only when something is done: the age of work changes by itself. */
export function movable({ work, ...seen }: Look): object {
  return { ...seen, work: work.map((each) => ({ ...each, oldestSeconds: null })) };
}

/** What is asked of it whether something waits for the service. */
export function owingOf(seen: Look): {
  readonly published: number;
  readonly taken: number;
  readonly work: readonly StageWork[];
} {
  return { published: seen.takeable, taken: takenOf(seen), work: seen.work };
}

/** Messages that the service has taken. */
export function takenOf({ overview }: Look): number {
  const { accepted, duplicate, parked } = overview.messages;
  return accepted + duplicate + parked;
}

/** How fast the clock of a run goes while there is something to do. */
import type { StageWork } from "../../src/store/work-by-stage.ts";

/** Market milliseconds for each of the machine's while reads come. */
export const readingSpeed = 20_000;
/** While a run is being settled, whose six hours are then six seconds. */
const settlingSpeed = 3_600;
/** While the service recovers: half a minute until a lease is over is half an hour. */
export const heldUpSpeed = 60;
/** While something is done to it: a minute of kills is less than a day, and no cut-off comes before the reads. */
const disturbedSpeed = 1_200;
/** So many messages and days may wait at any pace; a fleet that tells more at once is waited for. */
const backlogMax = 1_000;
/** A service that has not moved for so many machine milliseconds is held up. */
const heldUpMs = 250;
/** After so many it is not the service: a message may have expired at the broker, and comes again in market time. */
const heldUpMaxMs = 15_000;

export interface Pacing {
  /** Within the lead of a run that has fallen due. */
  readonly isSettling: boolean;
  /** Something waits for the service, not for the clock; see `isOwed`. */
  readonly isOwed: boolean;
  /** Something is being done to the service. */
  readonly isDisturbed: boolean;
  /** See `backlogOf`. */
  readonly backlog: number;
  /** Machine milliseconds for which nothing has moved. */
  readonly stillMs: number;
}

/**
 * The speed for what goes on. A service that has lost a connection needs seconds to be back, whatever the clock shows:
 * at the pace of reading these would be days, and what meters sent in time would come after the cut-off. So it is with
 * more messages than this machine takes in the time that they are told in. What meters cannot hand over while the broker
 * is away waits no less than what they have handed over.
 */
export function speedFor(pacing: Pacing): number {
  const { isSettling, isOwed, isDisturbed, backlog, stillMs } = pacing;
  const isHeldUp = (isOwed && stillMs >= heldUpMs) || backlog > backlogMax;
  if (isHeldUp && stillMs < heldUpMaxMs) return heldUpSpeed;
  if (isDisturbed && (isOwed || backlog > 0)) return disturbedSpeed;
  return isSettling ? settlingSpeed : readingSpeed;
}

/** Messages whose time has come and that are not taken, and what the work that may start stands for. */
export function backlogOf(
  { planned, taken, work }: { planned: number; taken: number; work: readonly StageWork[] },
  now: number,
): number {
  const mayStart = ({ nextDueAt }: StageWork) => nextDueAt !== null && nextDueAt <= now;
  return work
    .filter(mayStart)
    .reduce((sum, { members }) => sum + members, Math.max(0, planned - taken));
}

/** True while messages are not taken, or work is claimed or may start: what only machine time moves. */
export function isOwed(
  { published, taken, work }: { published: number; taken: number; work: readonly StageWork[] },
  now: number,
): boolean {
  const mayMove = ({ running, nextDueAt }: StageWork) =>
    running > 0 || (nextDueAt !== null && nextDueAt <= now);
  return taken < published || work.some(mayMove);
}

/**
 * Leads the clock through the timetable: it runs while messages come and while something is being done, and is moved
 * on to the next event over time in which there is nothing to do.
 */
import { operatingErrorOf } from "../../src/errors.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { areReceiptsOwed } from "../../src/store/news.ts";
import type { Console } from "../console.ts";
import type { Actions } from "./actions.ts";
import { type Look, look, movable, owingOf, type Seeing, takenOf } from "./look.ts";
import { show, stuck } from "./look-words.ts";
import type { LedClock } from "./market-clock.ts";
import { backlogOf, heldUpSpeed, isOwed, readingSpeed, speedFor } from "./pace.ts";
import { watchStillness } from "./stillness.ts";

export interface Driving extends Seeing {
  readonly clock: LedClock;
  readonly actions: Pick<Actions, "at" | "lastsUntil" | "failed">;
  /** When messages go out, and when runs are due: market time, in order. */
  readonly sentAt: readonly number[];
  readonly dueAt: readonly number[];
  /** After the last event: late reads after the last final run have been kept and refused. */
  readonly endsAt: number;
  /** Market milliseconds for each of the machine's, at most; absent: as fast as the service follows. */
  readonly speedMax?: number;
  /** True while something beside it is not over: the run goes on until it is. */
  readonly isHeldOpen?: () => boolean;
  /** True while no idle time is passed over: what goes on beside it is to meet the load all along. */
  readonly passesNothing?: () => boolean;
  /** Told at every look how far the run is. */
  readonly onLook?: (progress: Progress) => void;
  readonly console: Console;
  readonly signal: AbortSignal;
}

/** How far a run is. */
export interface Progress {
  /** Messages that the broker has acknowledged, those of them that the service has taken, and all that are planned. */
  readonly published: number;
  readonly taken: number;
  readonly planned: number;
  /** Days that the platform has accepted. */
  readonly accepted: number;
  /** Something waits for the service; see `isOwed`. */
  readonly isOwed: boolean;
  /** Messages that the broker has acknowledged and the service has not taken, and what stands in work that may start. */
  readonly waiting: number;
}

const hourMs = 3_600_000;
const lookEveryMs = 30;
/** Market time between two looks at most: a machine that is slow is waited for, so that nothing falls due unseen. */
const unseenMaxMs = 2 * hourMs;
/** A wait shorter than this is waited for. */
const skipMinMs = 120;
/** Without a change of any figure for so long while something is owed, the run is stuck. */
const stuckMs = 60_000;

/**
 * Of a run that is over: what waits for a moment of its own, as messages that came too fast, comes up so seldom that it is
 * not met while the run is judged, and what comes up by then is done in a few of the machine's seconds.
 */
const restSpeed = 0.1;
/** Machine milliseconds until every process goes by a new pace, and has done what came up before. */
const restWithinMs = 500;
/** What did not get out at once is told again half a minute later. */
const toldWithinMs = 75_000;
/** After its end a run comes to rest within so much market time, or it does not. */
const restMaxMs = 7 * 24 * hourMs;

/** Resolves with null when everything is settled and quiet after the last event, else with what is wrong. */
export async function drive(driving: Driving): Promise<string | null> {
  const { clock, actions, speedMax = readingSpeed } = driving;
  const pace = (speed: number) => clock.pace(Math.min(speed, speedMax));
  pace(readingSpeed);
  const stillness = watchStillness();
  const isQuiet = everySecond();
  const rest = restAfter(driving, pace);
  for (;;) {
    const seen = await lookOrNull(driving);
    if (seen === null) {
      pace(heldUpSpeed);
      await nextLook(driving);
      continue;
    }
    const now = clock.now();
    driving.onLook?.(progressOf(driving, seen, now));
    clock.goOnFor(unseenMaxMs);
    show(driving, now, seen);
    const idle = isIdle(driving, seen, now);
    const stillMs = stillness(movable(seen), idle || actions.lastsUntil(now) !== null);
    if (!idle && !rest.hasBegun()) pace(speedFor({ ...burdenOf(driving, seen, now), stillMs }));
    if (isQuiet(idle) && (await rest.isReached(seen, now))) return null;
    // Whoever holds the run open says how long may pass.
    const isStuck = stillMs >= stuckMs && driving.isHeldOpen?.() !== true;
    if (isStuck || now > driving.endsAt + restMaxMs) return stuck(seen, now);
    await nextLook(driving);
  }
}

/** How a run that is over comes to rest: asked at a quiet look, and again at later ones until it is reached. */
function restAfter(driving: Driving, pace: (speed: number) => void) {
  let since: number | null = null;
  return {
    /** From then on the clock all but stands. */
    hasBegun: () => since !== null,
    /** False: the clock was led on, or has not stood for long enough. */
    async isReached(seen: Look, now: number): Promise<boolean> {
      if (!isAtRest(driving, now)) {
        leadOn(driving, seen, now);
        return false;
      }
      if (since === null) {
        await untilTold(driving);
        pace(restSpeed);
        since = Date.now();
      }
      return Date.now() - since >= restWithinMs;
    },
  };
}

/** True for the second idle look in a row: what comes round, as a rejection does, may slip through one look, not two. */
function everySecond(): (isIdle: boolean) => boolean {
  let wasIdle = false;
  return (idle) => {
    const isSecond = idle && wasIdle;
    wasIdle = idle && !wasIdle;
    return isSecond;
  };
}

/** Resolves when it is time to look again; rejects when sending has failed, or the run is stopped. */
async function nextLook({ sending, actions, signal }: Driving): Promise<void> {
  const pause = sleepWall(lookEveryMs, signal);
  await Promise.race([pause, sending.done.then(() => pause), actions.failed]);
  if (signal.aborted) throw signal.reason;
}

/** Null: the database is away, as it may be when it is killed; whoever holds the run open says for how long. */
async function lookOrNull(driving: Driving): Promise<Look | null> {
  try {
    return await look(driving);
  } catch (error) {
    const passes = operatingErrorOf(error)?.reaction === "retry";
    if (passes && driving.isHeldOpen?.() === true) return null;
    throw error;
  }
}

/** Every message planned until now is taken, every run due is closed, no work may start, nothing is in flight. */
function isIdle({ sentAt }: Driving, seen: Look, now: number): boolean {
  const { overview, work, platform, dueRuns, published, answered, requestsOwed } = seen;
  const { prepared, sent, unknown } = overview.outbox;
  const planned = countUpTo(sentAt, now);
  return (
    published - answered >= planned &&
    requestsOwed === 0 &&
    takenOf(seen) >= seen.takeable &&
    dueRuns === 0 &&
    !seen.isNewsWaiting &&
    overview.days.filling === 0 &&
    prepared + sent + unknown === 0 &&
    work.every(({ running, nextDueAt }) => running === 0 && (nextDueAt ?? now + 1) > now) &&
    platform.verdictsPending + platform.deliveriesPending === 0
  );
}

function burdenOf(driving: Driving, seen: Look, now: number) {
  return {
    isSettling: isSettling(driving, now),
    isOwed: isOwed(owingOf(seen), now),
    isDisturbed: driving.isHeldOpen?.() === true,
    backlog: backlogAt(driving, seen, now),
  };
}

/** While something is done to the service on purpose, what waits for it waits for the end of that. */
function backlogAt({ sentAt, actions }: Driving, seen: Look, now: number): number {
  if (actions.lastsUntil(now) !== null) return 0;
  // What is no part of the plan, and what the broker has lost, may not count as taken for others.
  const planned = countUpTo(sentAt, now) + seen.answered - (seen.published - seen.takeable);
  return backlogOf({ planned, taken: takenOf(seen), work: seen.work }, now);
}

function progressOf({ sentAt }: Driving, seen: Look, now: number): Progress {
  const [published, taken] = [seen.published, takenOf(seen)];
  return {
    ...{ published, taken, planned: sentAt.length, accepted: seen.platform.if021.accepted },
    isOwed: isOwed(owingOf(seen), now),
    waiting: backlogOf({ planned: seen.takeable, taken, work: seen.work }, now),
  };
}

function isOver({ endsAt, sending }: Pick<Driving, "endsAt" | "sending">, now: number): boolean {
  return now >= endsAt && sending.isDone();
}

/** After its last event, with nothing beside it that goes on. */
function isAtRest({ endsAt, sending, isHeldOpen }: Driving, now: number): boolean {
  return isOver({ endsAt, sending }, now) && isHeldOpen?.() !== true;
}

/** Receipts follow in the machine's time; what is owed after so long stays owed, and reconciling tells of it. */
async function untilTold({ pool, signal }: Driving): Promise<void> {
  const giveUpAt = Date.now() + toldWithinMs;
  while (Date.now() < giveUpAt && (await areReceiptsOwed(pool))) {
    await sleepWall(lookEveryMs, signal);
    signal.throwIfAborted();
  }
}

/** Moves the clock to the next event, unless that is near enough to wait for. */
function leadOn(driving: Driving, { work }: Look, now: number): void {
  const { clock, actions, sending, sentAt, dueAt, endsAt, speedMax = readingSpeed } = driving;
  const events = [
    firstAfter(sentAt, now),
    firstAfter(dueAt, now),
    firstAfter(actions.at, now),
    ...work.map(({ nextDueAt }) => nextDueAt ?? Number.POSITIVE_INFINITY),
    endsAt,
  ];
  const next = Math.min(...events.filter((at) => at > now));
  const speed = Math.min(readingSpeed, speedMax);
  // After the last event whoever holds the run open waits in the machine's time.
  clock.pace(isOver({ endsAt, sending }, now) ? heldUpSpeed : speed);
  if (driving.passesNothing?.() === true) return;
  if (Number.isFinite(next) && next - now > skipMinMs * speed) clock.moveTo(next);
}

/** Within the lead of a run that has fallen due. */
function isSettling({ dueAt, leadHours }: Driving, now: number): boolean {
  const index = countUpTo(dueAt, now);
  return index > 0 && now - (dueAt[index - 1] ?? 0) < leadHours * hourMs;
}

/** How many of the sorted instants have come. */
function countUpTo(instants: readonly number[], now: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAfter(instants: readonly number[], now: number): number {
  return instants[countUpTo(instants, now)] ?? Number.POSITIVE_INFINITY;
}

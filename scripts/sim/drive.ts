/**
 * Leads the clock through the timetable: it runs while messages come and while something is being done, and is moved
 * on to the next event over time in which there is nothing to do.
 */
import type { StandInStatus } from "../../simulator/dip/control.ts";
import { formatInstant } from "../../src/domain/time/instant.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { type Overview, overviewOf } from "../../src/store/overview.ts";
import type { Pool } from "../../src/store/pool.ts";
import { countDueRequests, countRequests } from "../../src/store/read-requests.ts";
import { countDueRuns } from "../../src/store/sweep.ts";
import { loadWorkByStage, type StageWork } from "../../src/store/work-by-stage.ts";
import { type Console, grouped } from "../demo/console.ts";
import { readStandInStatus } from "../demo/stand-in-status.ts";
import type { Actions } from "./actions.ts";
import type { LedClock } from "./market-clock.ts";
import type { Sending } from "./meters.ts";

export interface Driving {
  readonly clock: LedClock;
  readonly pool: Pool;
  readonly standInUrl: string;
  readonly sending: Sending;
  readonly actions: Pick<Actions, "at" | "lastsUntil" | "failed">;
  /** When messages go out, and when runs are due: market time, in order. */
  readonly sentAt: readonly number[];
  readonly dueAt: readonly number[];
  readonly leadHours: number;
  /** After the last event: late reads after the last final run have been kept and refused. */
  readonly endsAt: number;
  /** Market milliseconds for each of the machine's, at most; absent: as fast as the service follows. */
  readonly speedMax?: number;
  readonly console: Console;
  readonly signal: AbortSignal;
}

/** While reads come; and while a run is being settled, whose six hours are then six seconds. */
const readingSpeed = 20_000;
const settlingSpeed = 3_600;
const hourMs = 3_600_000;
const lookEveryMs = 30;
/** Market time between two looks at most: a machine that is slow is waited for, so that nothing falls due unseen. */
const unseenMaxMs = 2 * hourMs;
/** A wait shorter than this is waited for. */
const skipMinMs = 120;
/** Without a change of any figure for so long while something is owed, the run is stuck. */
const stuckMs = 60_000;

/** After its end a run comes to rest within so much market time, or it does not. */
const restMaxMs = 7 * 24 * hourMs;

interface Look {
  readonly overview: Overview;
  readonly work: readonly StageWork[];
  readonly platform: StandInStatus;
  readonly dueRuns: number;
  readonly published: number;
  /** Of these, answers to requests. */
  readonly answered: number;
  /** Requests that are to be sent, and that were sent and have not reached the meters. */
  readonly requestsOwed: number;
}

/** Resolves with null when everything is settled and quiet after the last event, else with what is wrong. */
export async function drive(driving: Driving): Promise<string | null> {
  const { clock, sending, actions, speedMax = readingSpeed } = driving;
  const pace = (speed: number) => clock.pace(Math.min(speed, speedMax));
  pace(readingSpeed);
  const isStuck = stuckWatch();
  const isQuiet = everySecond();
  const isHopeless = (seen: Look, idle: boolean, now: number) =>
    isStuck(seen, idle || actions.lastsUntil(now) !== null) || now > driving.endsAt + restMaxMs;
  for (;;) {
    const seen = await look(driving);
    const now = clock.now();
    clock.goOnFor(unseenMaxMs);
    show(driving, now, seen);
    const idle = isIdle(driving, seen, now);
    if (!idle) pace(isSettling(driving, now) ? settlingSpeed : readingSpeed);
    if (isQuiet(idle)) {
      if (now >= driving.endsAt && sending.isDone()) return null;
      pace(readingSpeed);
      leadOn(driving, seen, now);
    }
    if (isHopeless(seen, idle, now)) return stuck(seen, now);
    await nextLook(driving);
  }
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

/** True once nothing has changed for long while something is owed. */
function stuckWatch(): (seen: Look, isIdle: boolean) => boolean {
  let figures = "";
  let changedAt = Date.now();
  return (seen, idle) => {
    const text = JSON.stringify(seen);
    if (idle || text !== figures) [figures, changedAt] = [text, Date.now()];
    return Date.now() - changedAt >= stuckMs;
  };
}

/** Resolves when it is time to look again; rejects when sending has failed, or the run is stopped. */
async function nextLook({ sending, actions, signal }: Driving): Promise<void> {
  const pause = sleepWall(lookEveryMs, signal);
  await Promise.race([pause, sending.done.then(() => pause), actions.failed]);
  if (signal.aborted) throw signal.reason;
}

async function look(driving: Driving): Promise<Look> {
  const { pool, clock, standInUrl, leadHours, sending } = driving;
  // In the order in which things go their way, so that none is between two places in passing.
  const requestsOwed = await countOwedRequests(driving);
  const answered = sending.answered();
  const published = sending.published();
  const dueRuns = await countDueRuns(pool, clock.now(), leadHours);
  const work = await loadWorkByStage(pool);
  const overview = await overviewOf(pool);
  const platform = await readStandInStatus(standInUrl);
  return { overview, work, platform, dueRuns, published, answered, requestsOwed };
}

/** Meters that have sent everything do not listen any more. */
async function countOwedRequests({ pool, clock, sending }: Driving): Promise<number> {
  const due = await countDueRequests(pool, clock.now());
  const sent = (await countRequests(pool)).reduce((sum, { attempts }) => sum + attempts, 0);
  return due + (sending.isDone() ? 0 : Math.max(0, sent - sending.heard()));
}

/** Every message planned until now is taken, every run due is closed, no work may start, nothing is in flight. */
function isIdle({ sentAt }: Driving, seen: Look, now: number): boolean {
  const { overview, work, platform, dueRuns, published, answered, requestsOwed } = seen;
  const { accepted, duplicate, parked } = overview.messages;
  const { prepared, sent, unknown } = overview.outbox;
  const planned = countUpTo(sentAt, now);
  return (
    published - answered >= planned &&
    requestsOwed === 0 &&
    accepted + duplicate + parked >= published &&
    dueRuns === 0 &&
    overview.days.filling === 0 &&
    prepared + sent + unknown === 0 &&
    work.every(({ running, nextDueAt }) => running === 0 && (nextDueAt ?? now + 1) > now) &&
    platform.verdictsPending + platform.deliveriesPending === 0
  );
}

/** Moves the clock to the next event, unless that is near enough to wait for. */
function leadOn(
  { clock, actions, sentAt, dueAt, endsAt, speedMax = readingSpeed }: Driving,
  { work }: Look,
  now: number,
): void {
  const events = [
    firstAfter(sentAt, now),
    firstAfter(dueAt, now),
    firstAfter(actions.at, now),
    ...work.map(({ nextDueAt }) => nextDueAt ?? Number.POSITIVE_INFINITY),
    endsAt,
  ];
  const next = Math.min(...events.filter((at) => at > now));
  const speed = Math.min(readingSpeed, speedMax);
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

function stuck(seen: Look, now: number): string {
  const { overview, work, platform, dueRuns, published, requestsOwed } = seen;
  const { accepted, duplicate, parked } = overview.messages;
  const waiting = work
    .filter((each) => each.waiting + each.running > 0)
    .map(
      (each) => `${each.stage} ${each.waiting}+${each.running} (${each.lastError ?? "no error"})`,
    );
  return [
    `it did not come to rest; at ${formatInstant(now)}:`,
    `  messages published ${published}, taken ${accepted + duplicate + parked}; runs due ${dueRuns}; requests owed ${requestsOwed}`,
    `  work waiting+running: ${waiting.join(", ") || "none"}; days being filled ${overview.days.filling}`,
    `  outbox ${JSON.stringify(overview.outbox)}; platform ${JSON.stringify(platform)}`,
  ].join("\n");
}

function show(
  { console, sentAt, endsAt }: Driving,
  now: number,
  { overview, platform, published, answered }: Look,
): void {
  // What meters are asked for is in no plan, so that it is told apart.
  const sent = published - answered;
  const time = formatInstant(now).replace("T", " ").slice(0, 16);
  const until = formatInstant(endsAt).slice(0, 10);
  const { days } = overview;
  const { accepted, rejected } = platform.if021;
  console.show(
    [
      `  market time   ${time} UTC, until ${until}`,
      `  messages      ${grouped(sent)} of ${grouped(sentAt.length)} published · ${grouped(answered)} on request`,
      `  MPAN-days     ${grouped(days.settled)} settled · ${grouped(days.open + days.filling)} open · ${days.parked} parked`,
      `  IF-021        ${grouped(accepted)} accepted · ${rejected} rejected`,
    ],
    `${time} UTC  published ${sent}/${sentAt.length}  on request ${answered}  settled ${days.settled}  accepted ${accepted}`,
  );
}

/** Watches a demo until everything is settled and quiet, or until it is clear that it will not be. */
import type { StandInStatus } from "../../simulator/dip/control.ts";
import { formatInstant } from "../../src/domain/time/instant.ts";
import { logTail } from "../../src/stack/child.ts";
import type { Program } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { sleepWall } from "../../src/std/clock.ts";
import type { LeadingClock } from "../../src/std/followed-clock.ts";
import { type Overview, readOverview } from "../../src/store/overview.ts";
import { type Console, grouped } from "../console.ts";
import { watchStillness } from "../sim/stillness.ts";
import { type HowFar, type MarketClock, paceAt } from "./market-clock.ts";
import type { DemoPlan } from "./plan.ts";
import type { Meters } from "./programs.ts";
import { watchRest } from "./rest.ts";
import { readStandInStatus } from "./stand-in-status.ts";

const lookEveryMs = 500;
/** Market milliseconds for each wall millisecond. */
const realTime = 1;
const endToldMs = 1_000;
/** Without a change of any figure for so long while something is owed, the run is stuck. */
const stuckMs = 60_000;
/** Longest wall time between the last day's falling due and the end: what still moves then goes round in circles. */
const overdueMs = 300_000;

export interface Watched {
  readonly overview: Overview;
  readonly platform: StandInStatus;
  /** Wall time at which the last acceptance was seen. */
  readonly lastAcceptedAt: number;
  /** Null: all is settled. Else what is wrong, in words. */
  readonly trouble: string | null;
}

interface Watching {
  readonly databaseUrl: string;
  readonly standInUrl: string;
  readonly clock: MarketClock;
  /** The clock itself, which all programs follow. */
  readonly market: LeadingClock;
  readonly plan: DemoPlan;
  readonly meters: Meters;
  /** They must all be running; one that ends ends the demo. */
  readonly programs: readonly Program[];
  readonly console: Console;
  readonly signal: AbortSignal;
}

/** One look at a run. */
interface Seen {
  readonly overview: Overview;
  readonly platform: StandInStatus;
  /** Messages that the broker has acknowledged. */
  readonly published: number;
}

/** Resolves when the meters are done, the last day has fallen due and nothing is on its way, or with the trouble. */
export async function watchUntilSettled(watching: Watching): Promise<Watched> {
  const { clock, market, signal } = watching;
  const endingOf = watchForEnd(watching);
  let accepted = 0;
  let lastAcceptedAt = Date.now();
  for (;;) {
    const seen = await look(watching);
    const { overview, platform } = seen;
    if (platform.if021.accepted > accepted) {
      accepted = platform.if021.accepted;
      lastAcceptedAt = Date.now();
    }
    const { isResting, trouble } = endingOf(seen);
    const pace = isResting ? realTime : paceAt(clock, market.now(), howFar(watching, seen));
    market.pace(pace);
    show(watching, market.now(), seen);
    if (trouble !== undefined) return { overview, platform, lastAcceptedAt, trouble };
    await sleepWall(lookEveryMs, signal);
    if (signal.aborted) throw signal.reason;
  }
}

function howFar({ market, meters }: Watching, { overview, published }: Seen): HowFar {
  const { done, reached } = meters.progress();
  return { untaken: published - takenOf(overview), sentUpTo: done ? market.now() : reached };
}

/** How a run stands at a look. */
interface Standing {
  /** Nothing is left to do: time is to run as it does outside. */
  readonly isResting: boolean;
  /** How it has ended; left out while it goes on. */
  readonly trouble?: Watched["trouble"];
}

/** Says at each look how the run stands. */
function watchForEnd(watching: Watching): (seen: Seen) => Standing {
  const { clock, market, meters } = watching;
  const stillness = watchStillness();
  const past = watchDuration();
  const settled = watchDuration();
  const rest = watchRest();
  return (seen) => {
    const isPast = market.now() >= clock.endsAt;
    const stillMs = stillness(seen, false);
    const pastMs = past(isPast);
    const settledMs = settled(isPast && meters.progress().done && isQuiet(seen));
    const { isResting, isOver } = rest(Math.min(settledMs, stillMs));
    const ended = (trouble: Watched["trouble"]): Standing => ({ isResting, trouble });
    const dead = deadProgram(watching);
    if (dead !== null) return ended(dead);
    if (isOver) return ended(null);
    // Before the last day falls due there are long stretches in which nothing is meant to happen.
    if (stillMs >= stuckMs && (isPast || hasWork(seen)))
      return ended(stuck("nothing has moved for 60 s", watching, seen));
    if (pastMs >= overdueMs) return ended(stuck("it does not come to rest", watching, seen));
    return { isResting };
  };
}

/** Gives the machine's milliseconds for which something has been true at every look; 0 while it is not. */
function watchDuration(): (isTrue: boolean) => number {
  let since: number | null = null;
  return (isTrue) => {
    since = isTrue ? (since ?? Date.now()) : null;
    return since === null ? 0 : Date.now() - since;
  };
}

/** Asks database and platform. When one does not answer there is nothing left to watch: throws `StackError`. */
async function look(watching: Watching): Promise<Seen> {
  const { databaseUrl, standInUrl, meters, programs, signal } = watching;
  try {
    const [overview, platform] = await Promise.all([
      readOverview(databaseUrl),
      readStandInStatus(standInUrl),
    ]);
    return { overview, platform, published: meters.progress().published };
  } catch (error) {
    // The end of a process is told a moment after its connections break.
    await Promise.race([sleepWall(endToldMs, signal), ...programs.map(({ ended }) => ended)]);
    const reason = error instanceof Error ? error.message : String(error);
    const dead = programs.find((program) => program.ending() !== null);
    if (dead === undefined) throw new StackError(`the run cannot be watched any more: ${reason}`);
    throw new StackError(
      `${dead.name} ended (${dead.ending()}); its log ends:\n${logTail(dead.logFile)}`,
    );
  }
}

/** Every message is accounted for, no work is left, and the platform owes no answer. */
function isQuiet(seen: Seen): boolean {
  const { drained } = seen.overview;
  const taken = takenOf(seen.overview);
  const { verdictsPending, deliveriesPending } = seen.platform;
  return drained && taken >= seen.published && verdictsPending === 0 && deliveriesPending === 0;
}

function hasWork({ overview }: Seen): boolean {
  return overview.work.some(({ waiting, running }) => waiting + running > 0);
}

/** Messages that the service has come to an end with. */
function takenOf({ messages }: Overview): number {
  return messages.accepted + messages.duplicate + messages.parked;
}

function deadProgram({ programs, meters }: Watching): string | null {
  for (const program of programs) {
    const how = program.ending();
    if (how !== null) return `${program.name} ended (${how}); its log is ${program.logFile}`;
  }
  const { program } = meters;
  const how = program.ending();
  if (how === null || (how === "exit 0" && meters.progress().done)) return null;
  return `the meters ended early (${how}); their log is ${program.logFile}`;
}

function stuck(what: string, { meters }: Watching, { overview, platform }: Seen): string {
  const { published, total, done } = meters.progress();
  const { accepted, duplicate, parked } = overview.messages;
  const waiting = overview.work.map((work) => `${work.stage} ${work.waiting}+${work.running}`);
  return [
    `${what}:`,
    `  messages published ${published} of ${total}${done ? "" : " (the meters are not done)"}, taken ${accepted + duplicate + parked}`,
    `  days open ${overview.days.open}, work waiting+running: ${waiting.join(", ") || "none"}`,
    `  outbox prepared ${overview.outbox.prepared}, sent ${overview.outbox.sent}, unknown ${overview.outbox.unknown}`,
    `  platform: verdicts pending ${platform.verdictsPending}, deliveries pending ${platform.deliveriesPending}`,
  ].join("\n");
}

function show(
  { console, clock, market, plan, meters }: Watching,
  marketNow: number,
  { overview, platform }: Seen,
): void {
  const { published, total } = meters.progress();
  const all = total || plan.messages;
  const { messages, days, outbox } = overview;
  const { accepted, rejected } = platform.if021;
  const work = overview.work.filter(({ waiting, running }) => waiting + running > 0);
  const waiting = work.map((each) => `${each.stage} ${each.waiting + each.running}`).join(" · ");
  const time = formatInstant(marketNow).replace("T", " ").slice(0, 16);
  const owed = outbox.prepared + outbox.sent + outbox.unknown;
  const until = formatInstant(clock.endsAt).replace("T", " ").slice(0, 16);
  console.show(
    [
      `  market time   ${time} of ${until} UTC, ${grouped(Math.round(market.setting.speed))} times as fast`,
      `  messages      ${grouped(published)} of ${grouped(all)} published · ${grouped(messages.accepted)} accepted · ${messages.duplicate} duplicate · ${messages.parked} parked`,
      `  MPAN-days     ${grouped(days.settled)} settled · ${grouped(days.open + days.filling)} open · ${days.parked} parked`,
      `  work waiting  ${waiting || "none"}${owed > 0 ? ` · outbox ${owed}` : ""}`,
      `  IF-021        ${grouped(accepted)} accepted · ${rejected} rejected`,
    ],
    `${time} UTC  published ${published}/${all}  settled ${days.settled}  waiting ${waiting || "none"}  accepted ${accepted}`,
  );
}

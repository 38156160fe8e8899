/** Watches a run until the platform has accepted everything and nothing is left to do, or it is clear that it will not. */
import type { Client } from "pg";
import { type Console, grouped } from "../../scripts/console.ts";
import { readStandInStatus } from "../../scripts/demo/stand-in-status.ts";
import { logTail } from "../../src/stack/child.ts";
import type { Program } from "../../src/stack/program.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { isDrained } from "../measure/database.ts";
import type { Kills } from "./kills.ts";
import type { Publisher } from "./programs.ts";

/** Without one more acceptance in so many looks the run is stuck: looks, because a machine may stand still for a while. */
const stuckLooks = 240;
const lookEveryMs = 250;
const drainEveryMs = 50;

export interface Watching {
  readonly total: number;
  readonly messagesOfDay: number;
  readonly publisher: Publisher;
  /** The session that is connected now. */
  readonly client: () => Promise<Client>;
  /** Disturbs the run, where that is asked for. */
  readonly kills: Kills | null;
  readonly standInUrl: string;
  /** They must all be running. */
  readonly programs: () => readonly Program[];
  readonly console: Console;
  readonly signal: AbortSignal;
}

export interface Watched {
  /** What is wrong, in words; null once everything was accepted and every stage has nothing left. */
  readonly trouble: string | null;
  /** The longest that this program was kept from looking: above a second or two, somebody else had the machine. */
  readonly longestStallMs: number;
}

/** Resolves when the run is over, well or not. */
export async function watchUntilAccepted(watching: Watching): Promise<Watched> {
  const { total, messagesOfDay, publisher, programs, kills, console, signal } = watching;
  // Of single half hours none makes a day whole before nearly all have been worked on.
  const looksMax = stuckLooks * messagesOfDay;
  const startedAt = Date.now();
  let lastLookAt = startedAt;
  let longestStallMs = 0;
  let accepted = -1;
  let published = 0;
  let idleLooks = 0;
  let isFinished = false;
  void publisher.finished.then(() => {
    isFinished = true;
  });
  while (!isFinished) {
    const progress = publisher.progress();
    const isMoving = progress.accepted !== accepted || progress.published !== published;
    idleLooks = isMoving ? 0 : idleLooks + 1;
    published = progress.published;
    accepted = progress.accepted;
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
    const line = `${grouped(progress.published)} of ${grouped(total * messagesOfDay)} published, ${grouped(accepted)} accepted, ${seconds} s`;
    console.show([line], line);
    const dead = [publisher.program, ...programs()].find((program) => program.ending() !== null);
    const trouble =
      dead !== undefined
        ? `${dead.name} ended (${dead.ending()}); its log ends:\n${logTail(dead.logFile)}`
        : `nothing more was accepted for ${(looksMax * lookEveryMs) / 1_000} s: ${accepted} of ${total}`;
    if (dead !== undefined || idleLooks >= looksMax) return { trouble, longestStallMs };
    await kills?.look(accepted);
    const killedBy = Date.now();
    await Promise.race([publisher.finished, sleepWall(lookEveryMs, signal)]);
    if (signal.aborted) throw signal.reason;
    longestStallMs = Math.max(
      longestStallMs,
      Date.now() - Math.max(lastLookAt, killedBy) - lookEveryMs,
    );
    lastLookAt = Date.now();
  }
  return { trouble: await watchUntilDrained(watching), longestStallMs };
}

/** After the last acceptance its answer is still to be written, and the stand-in still to give its verdicts. */
async function watchUntilDrained(watching: Watching): Promise<string | null> {
  const { client, standInUrl, total, signal } = watching;
  for (let looks = 0; ; looks += 1) {
    const { if021, verdictsPending, deliveriesPending } = await readStandInStatus(standInUrl);
    if ((await isDrained(await client())) && verdictsPending + deliveriesPending === 0)
      return if021.accepted === total && if021.rejected === 0
        ? null
        : `the platform accepted ${if021.accepted} and rejected ${if021.rejected} of ${total}`;
    if (looks >= stuckLooks) return "the work was not finished after the last acceptance";
    await sleepWall(drainEveryMs, signal);
    if (signal.aborted) throw signal.reason;
  }
}

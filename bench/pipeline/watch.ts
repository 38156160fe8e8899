/** Watches a run until the platform has accepted everything and nothing is left to do, or it is clear that it will not. */
import type { Client } from "pg";
import { type Console, grouped } from "../../scripts/demo/console.ts";
import { readStandInStatus } from "../../scripts/demo/stand-in-status.ts";
import { logTail } from "../../src/stack/child.ts";
import type { Program } from "../../src/stack/program.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { isDrained } from "../measure/database.ts";
import type { Publisher } from "./programs.ts";

/** Without one more acceptance for so long the run is stuck. */
const stuckMs = 60_000;
const lookEveryMs = 250;
const drainEveryMs = 50;

export interface Watching {
  readonly total: number;
  readonly publisher: Publisher;
  readonly client: Client;
  readonly standInUrl: string;
  /** They must all be running. */
  readonly programs: readonly Program[];
  readonly console: Console;
  readonly signal: AbortSignal;
}

/** Resolves with what is wrong, in words, or null once everything was accepted and every stage has nothing left. */
export async function watchUntilAccepted(watching: Watching): Promise<string | null> {
  const { total, publisher, programs, console, signal } = watching;
  const startedAt = Date.now();
  let accepted = -1;
  let changedAt = startedAt;
  let isFinished = false;
  void publisher.finished.then(() => {
    isFinished = true;
  });
  while (!isFinished) {
    const progress = publisher.progress();
    if (progress.accepted !== accepted) {
      accepted = progress.accepted;
      changedAt = Date.now();
    }
    const line = `${grouped(progress.published)} of ${grouped(total)} published, ${grouped(accepted)} accepted, ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`;
    console.show([line], line);
    const dead = [publisher.program, ...programs].find((program) => program.ending() !== null);
    if (dead !== undefined && !isFinished)
      return `${dead.name} ended (${dead.ending()}); its log ends:\n${logTail(dead.logFile)}`;
    if (Date.now() - changedAt > stuckMs)
      return `nothing more was accepted for ${stuckMs / 1_000} s: ${accepted} of ${total}`;
    await Promise.race([publisher.finished, sleepWall(lookEveryMs, signal)]);
    if (signal.aborted) throw signal.reason;
  }
  return watchUntilDrained(watching);
}

/** After the last acceptance its answer is still to be written, and the stand-in still to give its verdicts. */
async function watchUntilDrained(watching: Watching): Promise<string | null> {
  const { client, standInUrl, total, signal } = watching;
  const deadline = Date.now() + stuckMs;
  for (;;) {
    const { if021, verdictsPending, deliveriesPending } = await readStandInStatus(standInUrl);
    if ((await isDrained(client)) && verdictsPending + deliveriesPending === 0)
      return if021.accepted === total && if021.rejected === 0
        ? null
        : `the platform accepted ${if021.accepted} and rejected ${if021.rejected} of ${total}`;
    if (Date.now() > deadline) return "the work was not finished after the last acceptance";
    await sleepWall(drainEveryMs, signal);
    if (signal.aborted) throw signal.reason;
  }
}

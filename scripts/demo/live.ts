/** The meters of a run that stays: they go on day by day, and take faults in. Time runs while there is something to see. */
import { logTail } from "../../src/stack/child.ts";
import { type Program, startProgram } from "../../src/stack/program.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import { sleepWall } from "../../src/std/clock.ts";
import type { LeadingClock } from "../../src/std/followed-clock.ts";
import { type Overview, readOverview } from "../../src/store/overview.ts";
import { doorFileOf } from "./door-file.ts";
import { fleetArguments } from "./plan.ts";
import type { Ground } from "./programs.ts";

/** Market time in which a day is half a minute, and its estimates come within a few. */
export const liveSpeed = 3_600;
/** While the service is behind, or the meters are. */
const heldShare = 1 / 50;
const behindMaxMs = 6 * 3_600_000;
const lookEveryMs = 500;
const readyMs = 60_000;

export interface LiveProgress {
  readonly published: number;
  /** Market instant up to which everything has gone out. */
  readonly reached: number;
  /** Something is injected, or was and is not settled yet. */
  readonly isWanted: boolean;
}

export interface Live {
  readonly program: Program;
  progress(): LiveProgress;
}

/** Starts them upon the ledger of a run; resolves when the door is open. */
export async function startLive(
  { options, folder, stack, env, databaseUrl }: Ground,
  { clock, standInUrl }: { readonly clock: string; readonly standInUrl: string },
): Promise<Live> {
  let progress: LiveProgress = { published: 0, reached: 0, isWanted: false };
  const program = await startProgram({
    name: "live-meters",
    script: "simulator/main.ts",
    args: [
      "live",
      ...fleetArguments(options),
      ...["--ledger", folder.ledger, "--database", databaseUrl],
      ...["--mqtt", stack.mqtt.url, "--mqtt-version", String(stack.mqtt.version)],
      ...(stack.mqtt.identities === null ? [] : ["--mqtt-identities", stack.mqtt.identities]),
      ...["--standin", standInUrl, "--clock", clock, "--door", doorFileOf(folder)],
      ...["--scenario-program", "scripts/sim/main.ts"],
    ],
    env,
    logFolder: folder.logs,
    readyMs,
    onLine: ({ published, reached, isWanted }) => {
      if (typeof published === "number" && typeof reached === "number")
        progress = { published, reached, isWanted: isWanted === true };
    },
  });
  return { program, progress: () => progress };
}

export interface Leading {
  readonly databaseUrl: string;
  readonly market: LeadingClock;
  readonly live: Live;
  readonly speed: number;
  readonly signal: AbortSignal;
}

/**
 * Leads the clock until it is stopped: fast while somebody waits for something, else in real time. Throws `StackError` when
 * the meters end.
 */
export async function leadLive({
  databaseUrl,
  market,
  live,
  speed,
  signal,
}: Leading): Promise<void> {
  const before = takenOf(await readOverview(databaseUrl));
  while (!signal.aborted) {
    const how = live.program.ending();
    if (how !== null)
      throw new StackError(
        `the meters ended (${how}); their log ends:\n${logTail(live.program.logFile)}`,
      );
    const { published, reached, isWanted } = live.progress();
    const seen = isWanted ? await seenBy(databaseUrl) : null;
    const isBehind =
      market.now() - reached > behindMaxMs || seen === null || takenOf(seen) - before < published;
    market.pace(isWanted ? (isBehind ? Math.max(1, speed * heldShare) : speed) : 1);
    await sleepWall(lookEveryMs, signal);
  }
}

/** Null: the database does not answer for now, and time is held up until it does. */
async function seenBy(databaseUrl: string): Promise<Overview | null> {
  try {
    return await readOverview(databaseUrl);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function takenOf({ messages }: Overview): number {
  return messages.accepted + messages.duplicate + messages.parked;
}

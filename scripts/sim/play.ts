/** Plays a plan to its end: service, platform stand-in and meters in this process, on a clock that is led. */
import { dirname, join } from "node:path";
import { CallFaults } from "../../simulator/dip/platform/call-faults.ts";
import type { Plan } from "../../simulator/plan.ts";
import { randomAt } from "../../simulator/random.ts";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import { prepareQueues } from "../../src/queue/connection.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createPool, type Pool } from "../../src/store/pool.ts";
import type { Cleanup } from "../cleanup.ts";
import type { Console } from "../console.ts";
import { type LaidGround, layGround } from "../demo/lay-ground.ts";
import { startActions } from "./actions.ts";
import { drive, type Progress } from "./drive.ts";
import { openLinks } from "./links.ts";
import { ledClock } from "./market-clock.ts";
import { type PlannedFleet, startSending } from "./meters.ts";
import { type RunningService, type ServiceGround, startService } from "./service.ts";
import { sharedClock } from "./shared-clock.ts";

export interface Run {
  readonly env: NodeJS.ProcessEnv;
  readonly console: Console;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
}

/** Servers that run, with an empty database that the service's tables are in. */
export interface ReadyGround extends Pick<LaidGround, "stack" | "databaseUrl" | "certificates"> {
  readonly ledger: string;
}

/** Starts servers and prepares them; everything is handed to the cleanup. */
export async function readyGround(run: Run): Promise<ReadyGround> {
  const { folder, stack, databaseUrl, certificates } = await layGround(run);
  await migrate(databaseUrl);
  await prepareQueues({ redisUrl: stack.queue.url, databaseUrl });
  return { stack, databaseUrl, certificates, ledger: folder.ledger };
}

export interface Playing {
  readonly fleet: PlannedFleet;
  /** What the clock shows at first: before the first message. */
  readonly start: number;
  /** When runs fall due, in order. */
  readonly dueAt: readonly number[];
  readonly endsAt: number;
  /** Market milliseconds for each of the machine's, at most; absent: as fast as the service follows. */
  readonly speed?: number;
  /** Every stage of the service runs; false: those that settle energy alone. */
  readonly isWhole: boolean;
  /** The stand-in holds the settlement runs and tells of defaults. */
  readonly holdsRuns?: boolean;
  /** The service runs in processes of its own, and something is done to it; absent: in this process. */
  readonly apart?: PlayingApart;
}

/** What starts the service in processes of its own, and what is done to it while the run goes on. */
export interface PlayingApart {
  start(ground: ApartGround): Promise<Beside>;
}

export interface ApartGround extends ServiceGround {
  readonly stack: Stack;
  readonly pool: Pool;
  readonly databaseUrl: string;
  /** The file of the clock, for processes that follow it. */
  readonly clockFile: string;
}

export interface Beside {
  readonly service: RunningService;
  /** True until all that is to be done is done. */
  isHeldOpen(): boolean;
  onLook(progress: Progress): void;
  /** Messages that the broker has acknowledged of others than the load's meters; absent: there are no others. */
  publishedBesides?(): number;
  /** True while no idle time is to be passed over; absent: it may always be. */
  passesNothing?(): boolean;
  /** Rejects with the first failure; pends while all is well. */
  readonly failed: Promise<never>;
  /** What went wrong with it besides, in words. */
  troubles(): readonly string[];
}

export interface Played {
  /** Null: everything came to rest. */
  readonly trouble: string | null;
  readonly pool: Pool;
  readonly stack: Stack;
}

/** Plays it; the ledger is written already. Resolves at rest, with the service still running. */
export async function play(
  run: Run,
  { stack, databaseUrl, certificates, ledger }: ReadyGround,
  playing: Playing,
): Promise<Played> {
  const { env, console, cleanup, signal } = run;
  const { fleet, start, dueAt, endsAt } = playing;
  await importRegistrations(databaseUrl, join(ledger, "registrations.jsonl"), start);
  const { apart } = playing;
  // Not in the ledger: it is no part of what was planned and sent.
  const clockFile = join(dirname(ledger), "clock");
  const clock = apart === undefined ? ledClock(start, 1) : sharedClock(clockFile, start, 1);
  const pool = createPool(databaseUrl, "sds-sim", 2);
  cleanup.add(() => pool.end());
  // What goes wrong is told; the rest of a service that settles a year a minute would be noise.
  const { SDS_LOG_LEVEL: logLevel = "error" } = env;
  const callFaults = new CallFaults(clock, chanceOf(fleet.plan));
  const links = await openLinks(fleet.plan, stack, databaseUrl);
  cleanup.add(() => links.close());
  const { urls } = links;
  const ended = (work: () => Promise<unknown>) => cleanup.add(work);
  const serviceGround = {
    ...{ mqtt: stack.mqtt, urls, ledger, certificates, clock, logLevel, callFaults, ended },
    isWhole: playing.isWhole,
    holdsRuns: playing.holdsRuns ?? false,
  };
  const beside =
    apart === undefined
      ? null
      : await apart.start({ ...serviceGround, stack, pool, databaseUrl, clockFile });
  const service = beside?.service ?? (await startService(serviceGround));
  const { standInUrl } = service;
  const sending = await startSending(fleet, {
    mqtt: { ...stack.mqtt, url: urls.metersMqtt },
    ...{ ledger, clock, standInUrl },
  });
  cleanup.add(() => sending.stop());
  const actions = startActions(fleet.plan, { clock, callFaults, service, links });
  cleanup.add(() => actions.stop());
  const { leadHours } = initialEstimateSettings;
  const besides = () => beside?.publishedBesides?.() ?? 0;
  const driven = drive({
    ...{ clock, pool, standInUrl, actions, leadHours, console, signal },
    sending: {
      ...sending,
      published: () => sending.published() + besides(),
      answered: () => sending.answered() + besides(),
    },
    ...{ sentAt: fleet.sentAt, dueAt, endsAt, isWhole: playing.isWhole },
    ...(playing.speed === undefined ? {} : { speedMax: playing.speed }),
    ...(beside === null ? {} : { isHeldOpen: beside.isHeldOpen, onLook: beside.onLook }),
    passesNothing: () => beside?.passesNothing?.() ?? false,
  });
  const trouble = await (beside === null ? driven : Promise.race([driven, beside.failed]));
  console.clear();
  return { trouble: trouble ?? beside?.troubles()[0] ?? null, pool, stack };
}

function chanceOf({ seed }: Plan) {
  return randomAt({ seed, meter: 0, purpose: "faults of calls", day: 0 });
}

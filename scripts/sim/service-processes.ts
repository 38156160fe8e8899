/** The service in processes of its own under a supervisor, beside a platform stand-in in this one. */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operatingErrorOf } from "../../src/errors.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { SupervisedProgram } from "../../src/stack/supervised-program.ts";
import { present } from "../../src/std/assert.ts";
import { type Platform, startPlatform } from "./platform.ts";
import type { RunningService, ServiceGround } from "./service.ts";
import { ourDipId, serviceSettings } from "./service-settings.ts";

/** Programs of the service: ingest, and every stage behind it. */
export const processNames = ["ingest", "all"] as const;
export type ProcessName = (typeof processNames)[number];

/** Kept with a death: messages that were stored and not decided; null: there was no database to ask. */
export type Process = SupervisedProgram<number | null>;

export interface ProcessesGround extends ServiceGround {
  /** The file of the clock that the processes follow. */
  readonly clockFile: string;
  readonly logFolder: string;
  /** `NAME:HIT` at which the first lives of a process kill themselves, in turn. */
  readonly faultPoints: Readonly<Partial<Record<ProcessName, readonly string[]>>>;
  /** Settings beside those of every simulation. */
  readonly settings: Readonly<Record<string, string>>;
  /** So many of each at once. */
  readonly copies: number;
  /** Time zone of the hosts of each copy in turn, such as `Pacific/Auckland`; none: that of this machine. */
  readonly zones: readonly string[];
  readonly countWaiting: () => Promise<number>;
  readonly env: NodeJS.ProcessEnv;
  /** Done before the first process starts. */
  whenPlatformIsThere(platform: Platform): Promise<void>;
}

export interface ServiceProcesses extends RunningService {
  /** All of them, in the order of their names. */
  readonly processes: readonly Process[];
  /** The first of a name. */
  process(name: ProcessName): Process;
  /** Sets the clock of every copy of a program wrong by so many milliseconds, forward, or back when negative; 0: right. */
  setClock(name: ProcessName, aheadMs: number): void;
  /** Where the first that has the webhook takes the platform's calls. */
  readonly webhookUrl: string;
  /** Where the first that has the webhook says whether it can take work: 200, else 503. */
  readonly healthUrl: string;
  /** Environment of the processes, but for what one of several has of its own. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where the processes log. */
  readonly logFolder: string;
  /** The log of the first of a name. */
  logFile(name: ProcessName): string;
}

/** Ends that nobody brought about, in words; empty: none. */
export function unaskedEnds(processes: readonly Process[]): readonly string[] {
  return processes
    .flatMap((each) => each.deaths)
    .flatMap(({ how, cause }) => (cause === null ? [`a process ended by itself: ${how}`] : []));
}

/** Starts both; resolves when every process has said that it is ready, or has died at a fault point. */
export async function startServiceProcesses(ground: ProcessesGround): Promise<ServiceProcesses> {
  const platform = await startPlatform(ground);
  await ground.whenPlatformIsThere(platform);
  const webhookPort = await freePort();
  const settings = {
    ...serviceSettings(ground, platform.platformUrl, webhookPort),
    SDS_LOG_LEVEL: "info",
    ...ground.settings,
  };
  const healthPort = await freePort();
  const setClock = (name: ProcessName, aheadMs: number) => {
    const file = aheadFileOf(ground.clockFile, name);
    // At once: nobody reads half a number.
    writeFileSync(`${file}-next`, `${aheadMs}\n`);
    renameSync(`${file}-next`, file);
  };
  for (const name of processNames) setClock(name, 0);
  const started = processNames.flatMap((name) =>
    Array.from({ length: ground.copies }, (_, copy) => {
      const process = superviseOne(name, copy, ground, {
        ...settings,
        ...(name === "all" && copy === 0 ? { SDS_HEALTH_PORT: String(healthPort) } : {}),
      });
      ground.ended(() => process.abandon());
      return [name, process] as const;
    }),
  );
  const firsts = new Map<ProcessName, Process>([...started].reverse());
  const processes = started.map(([, process]) => process);
  await Promise.all(processes.map((process) => process.ready()));
  const processOf = (name: ProcessName) => present(firsts.get(name), "process of a name");
  return {
    standInUrl: platform.standInUrl,
    serviceId: ourDipId,
    processes,
    process: processOf,
    setClock,
    webhookUrl: `https://127.0.0.1:${webhookPort}`,
    healthUrl: `http://127.0.0.1:${healthPort}/readyz`,
    environment: { ...ground.env, ...settings },
    logFolder: ground.logFolder,
    logFile: (name) => join(ground.logFolder, `${name}.log`),
    // A stage is stopped with all that share its process.
    stopPart: (name, signal) => processOf(name === "ingest" ? "ingest" : "all").takeDown(signal),
    shiftIntakeClock() {
      throw new RangeError("processes share one clock: F74 is for a service within the run's own");
    },
  };
}

function superviseOne(
  name: ProcessName,
  copy: number,
  { env, logFolder, faultPoints, countWaiting, clockFile, zones }: ProcessesGround,
  settings: Readonly<Record<string, string>>,
): Process {
  // The second of a name has ports and client ids of its own.
  const zone = zones[copy];
  const own: Record<string, string> = {
    SDS_CLOCK: `@${clockFile},${aheadFileOf(clockFile, name)}`,
    ...(copy === 0 ? {} : { SDS_INGEST_INSTANCE: String(copy), SDS_WEBHOOK_PORT: "0" }),
    ...(zone === undefined ? {} : { TZ: zone }),
  };
  return new SupervisedProgram<number | null>({
    name: copy === 0 ? name : `${name}-${copy + 1}`,
    script: `workers/${name}.ts`,
    env: { ...env, ...settings, ...own },
    logFolder,
    faultPoints: copy === 0 ? (faultPoints[name] ?? []) : [],
    staysDown: false,
    look: () =>
      countWaiting().catch((error: unknown) => {
        if (operatingErrorOf(error) !== null) return null;
        throw error;
      }),
  });
}

/** Beside the clock that all follow: by how much the clock of one program is wrong. */
function aheadFileOf(clockFile: string, name: ProcessName): string {
  return `${clockFile}-${name}-ahead`;
}

/** The service and the platform stand-in in one process, on the clock that the simulation leads. */
import { parseConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { freePort } from "../../src/stack/free-port.ts";
import { present } from "../../src/std/assert.ts";
import type { Clock } from "../../src/std/clock.ts";
import { type Ground, upon } from "../../workers/ground.ts";
import { startAdvise } from "../../workers/parts/advise.ts";
import { startCallbacks } from "../../workers/parts/callbacks.ts";
import { startExceptions } from "../../workers/parts/exceptions.ts";
import { startDefault, startEstimate } from "../../workers/parts/fill.ts";
import { startIngest } from "../../workers/parts/ingest.ts";
import { startMarket } from "../../workers/parts/market.ts";
import { startResolve } from "../../workers/parts/resolve.ts";
import { startSubmit } from "../../workers/parts/submit.ts";
import { startSweep } from "../../workers/parts/sweep.ts";
import { startValidate } from "../../workers/parts/validate.ts";
import { startWebhook } from "../../workers/parts/webhook.ts";
import type { ProcessContext, Running } from "../../workers/process.ts";
import { type PlatformGround, startPlatform } from "./platform.ts";
import { ourDipId, type SettingsGround, serviceSettings } from "./service-settings.ts";
import { shiftedClock } from "./shifted-clock.ts";

export interface ServiceGround extends PlatformGround, SettingsGround {
  /** Lines that go to standard error. */
  readonly logLevel: string;
  /** The stages that the market, suppliers and operators meet run too; false: those that settle energy alone. */
  readonly isWhole: boolean;
}

export interface RunningService {
  /** Where the stand-in answers whoever drives it. */
  readonly standInUrl: string;
  readonly serviceId: string;
  /**
   * Ends a part of the service, such as `ingest`, where it is a program of its own by this signal; what is returned starts
   * it again. Throws for a name that is none.
   */
  stopPart(name: string, signal: "SIGTERM" | "SIGKILL"): Promise<() => Promise<void>>;
  /** Sets the clock of intake so far ahead of all others, or behind (market milliseconds). Throws where it cannot. */
  shiftIntakeClock(ms: number): void;
}

/** Starts both. */
export async function startService(ground: ServiceGround): Promise<RunningService> {
  const platform = await startPlatform(ground);
  const settings = serviceSettings(ground, platform.platformUrl, await freePort());
  const context = {
    config: parseConfig(settings),
    clock: ground.clock,
    log: createLog(ground.logLevel, "sim"),
  };
  const intakeClock = shiftedClock(ground.clock);
  const parts = await startParts(context, ground, intakeClock);
  return {
    standInUrl: platform.standInUrl,
    serviceId: ourDipId,
    stopPart: parts.stop,
    shiftIntakeClock: (ms) => intakeClock.shift(ms),
  };
}

/** By name, in the order of their starting. */
const settling = {
  webhook: startWebhook,
  callbacks: startCallbacks,
  validate: startValidate,
  estimate: startEstimate,
  default: startDefault,
  submit: startSubmit,
  resolve: startResolve,
  sweep: startSweep,
  ingest: startIngest,
};

/** What tells and is told, besides. */
const telling = { market: startMarket, exceptions: startExceptions, advise: startAdvise };

async function startParts(
  context: ProcessContext,
  { ended, isWhole }: ServiceGround,
  intakeClock: Clock,
) {
  const startsOfParts = {
    ...settling,
    ...(isWhole ? telling : {}),
    ingest: (ground: Ground) => startIngest({ ...ground, clock: intakeClock }),
  };
  const names = Object.keys(startsOfParts);
  const [ground, ...starts] = upon("sim", Object.values(startsOfParts));
  const shared = await present(ground, "ground of the parts")(context);
  ended(() => shared.close());
  const running = new Map<string, Running>();
  for (const [index, start] of starts.entries()) {
    const name = present(names[index], "name of a part");
    running.set(name, await start(context));
    ended(async () => running.get(name)?.close());
  }
  return {
    async stop(name: string) {
      const part = running.get(name);
      const start = starts[names.indexOf(name)];
      if (part === undefined || start === undefined)
        throw new RangeError(`${name} is no part of the service: ${names.join(", ")}`);
      await part.close();
      running.delete(name);
      return async () => {
        running.set(name, await start(context));
      };
    },
  };
}

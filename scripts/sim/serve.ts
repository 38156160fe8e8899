/** `sds sim serve`: a service, its platform and a fleet that goes on until it is stopped, to inject faults into. */
import { join } from "node:path";
import { addDays, dayStart } from "../../src/domain/time/settlement-day.ts";
import { prepareQueues } from "../../src/queue/connection.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { Program } from "../../src/stack/program.ts";
import { leadingClock } from "../../src/std/followed-clock.ts";
import { migrate } from "../../src/store/migrate.ts";
import { stopProgram } from "../cleanup.ts";
import { plural } from "../console.ts";
import { layGround } from "../demo/lay-ground.ts";
import { leadLive, startLive } from "../demo/live.ts";
import { startOf } from "../demo/market-clock.ts";
import { writePlan } from "../demo/plan.ts";
import { type Ground, startConsole, startService } from "../demo/programs.ts";
import type { Run } from "./play.ts";
import type { ServeOptions } from "./serve-options.ts";

/** Runs it until the signal is aborted; throws what keeps it from starting. */
export async function serveSim(run: Run, options: ServeOptions): Promise<{ readonly ok: true }> {
  const { console, cleanup, signal } = run;
  const { meters, seed, from } = options;
  const ground: Ground = {
    options: {
      ...{ meters, seed, from, days: 1, faults: "none", csv: null, timezone: "+00:00" },
      ...{ json: null, keep: true, tls: true },
    },
    env: run.env,
    ...(await layGround(run)),
  };
  const { folder, stack, databaseUrl, env } = ground;
  const plan = await writePlan(ground.options, folder, env);
  await migrate(databaseUrl);
  await prepareQueues({ redisUrl: stack.queue.url, databaseUrl });
  const startsAt = startOf(plan.from);
  await importRegistrations(databaseUrl, join(folder.ledger, "registrations.jsonl"), startsAt);
  const clockFile = join(folder.path, "clock");
  // The first day is over, so that what is injected lies on the second.
  const start = dayStart(addDays(plan.from, 1));
  const market = leadingClock(clockFile, { start, speed: 1, wallStart: Date.now() });
  const clock = `@${clockFile}`;
  const started = (program: Program) => {
    cleanup.add(() => stopProgram(program));
  };
  const service = await startService(ground, { clock, startsAt: start }, started);
  const consoleUrl = await startConsole(ground, clock, service, started);
  const live = await startLive(ground, { clock, standInUrl: service.standInUrl });
  started(live.program);
  console.say(
    `${plural(meters, "meter")}, from ${plan.from} on, seed ${seed}. It goes on until Ctrl-C; time runs while a fault is in.
  console     ${consoleUrl}tester
  a fault     npx sds sim fault add F05 --meters 3
  all faults  npx sds sim fault catalogue
  outcomes    npx sds sim fault outcomes`,
  );
  await leadLive({ databaseUrl, market, live, speed: options.speed, signal });
  return { ok: true };
}

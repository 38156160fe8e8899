/** One demo from the first server to the closing report. */
import { dirname, join } from "node:path";
import { prepareQueues } from "../../src/queue/connection.ts";
import { importRegistrations } from "../../src/registrations/import-registrations.ts";
import type { Program } from "../../src/stack/program.ts";
import { type LeadingClock, leadingClock } from "../../src/std/followed-clock.ts";
import { migrate } from "../../src/store/migrate.ts";
import { type Cleanup, stopProgram } from "../cleanup.ts";
import { type Console, plural } from "../console.ts";
import { runChecker } from "./check.ts";
import { cpuBetween, serviceCpu } from "./cpu.ts";
import { layGround } from "./lay-ground.ts";
import { leadLive, liveSpeed, startLive } from "./live.ts";
import { chooseClock, startOf, waitingForMeters } from "./market-clock.ts";
import type { DemoOptions } from "./options.ts";
import { writePlan } from "./plan.ts";
import { countDelivered, refusedCalls } from "./platform-journal.ts";
import {
  type Ground,
  type Service,
  startConsole,
  startMeters,
  startService,
  startWorkers,
} from "./programs.ts";
import { reconcileRun } from "./reconciled.ts";
import { recoveredOf, renderRecovered } from "./recovered.ts";
import { composeReport, type DemoReport, renderReport } from "./report.ts";
import { readTold, toldTrouble } from "./told-suppliers.ts";
import { watchUntilSettled } from "./watch.ts";
import { whereToLook } from "./where-to-look.ts";

export interface DemoRun {
  readonly options: DemoOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly console: Console;
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
}

export interface DemoOutcome {
  readonly ok: boolean;
  /** Null when there was nothing that could be checked. */
  readonly report: DemoReport | null;
  /** How to look at what is still running; only with `--keep`. */
  readonly whereToLook: string;
}

/** Runs it. Throws what keeps it from starting; what goes wrong afterwards is in the outcome and on the console. */
export async function runDemo(run: DemoRun): Promise<DemoOutcome> {
  const startedAt = Date.now();
  const { options, console, cleanup, signal } = run;
  const ground: Ground = {
    options,
    env: run.env,
    ...(await layGround({ ...run, tls: options.tls })),
  };
  const { folder, stack, databaseUrl, env } = ground;
  const plan = await writePlan(options, folder, env);
  await migrate(databaseUrl);
  await prepareQueues({ redisUrl: stack.queue.url, databaseUrl });
  const { points } = await importRegistrations(
    databaseUrl,
    join(folder.ledger, "registrations.jsonl"),
    startOf(plan.from),
  );
  const fleet = `${plural(plan.meters, "meter")} with ${plural(points, "metering point")}`;
  console.say(`${fleet}, ${plural(plan.days, "day")} from ${plan.from}, seed ${options.seed}.`);

  console.say(
    options.tls
      ? `Service and platform: mutual TLS, every call signed (${dirname(ground.certificates.ca)}).`
      : "Service and platform: plain HTTP, nothing signed.",
  );
  if (stack.mqtt.identities !== null)
    console.say(
      `Meters and service at the broker: TLS, client certificates, access list (${stack.mqtt.identities}).`,
    );

  const clock = chooseClock(plan, Date.now());
  const clockFile = join(folder.path, "clock");
  const market = leadingClock(clockFile, waitingForMeters(clock));
  const clockText = `@${clockFile}`;
  const programs: Program[] = [];
  const started = (program: Program) => {
    programs.push(program);
    cleanup.add(() => stopProgram(program));
  };
  const service = await startService(
    ground,
    { clock: clockText, startsAt: clock.setting.start },
    started,
  );
  const { workers } = service;
  // What is to be left running can be watched from the beginning.
  const consoleUrl = options.keep ? await startConsole(ground, clockText, service, started) : null;
  if (consoleUrl !== null) console.say(`Console: ${consoleUrl}`);
  const cpuBefore = serviceCpu(stack, workers);
  const meters = await startMeters(ground, clockText, service.standInUrl);
  cleanup.add(() => stopProgram(meters.program));
  const watched = await watchUntilSettled({
    databaseUrl,
    standInUrl: service.standInUrl,
    clock,
    market,
    plan,
    meters,
    programs,
    console,
    signal,
  });
  const pipelineMs = watched.lastAcceptedAt - (meters.firstPublishAt() ?? watched.lastAcceptedAt);
  const cpuMicros = cpuBetween(cpuBefore, serviceCpu(stack, workers));
  console.clear();
  await Promise.all(workers.map(stopProgram));
  const told = await readTold(databaseUrl, service.standInUrl);

  const verdict = await runChecker(folder, env);
  const { published } = meters.progress();
  const reconciled = await reconcileRun({ databaseUrl, ledger: folder.ledger }, watched.trouble);
  const troubles = [
    reconciled.trouble,
    countTrouble(published, watched.overview.messages),
    toldTrouble(told),
    refusedTrouble(await refusedCalls(folder.ledger)),
  ];
  if (!verdict.ok) troubles.push(`the checker found differences:\n${verdict.said}`);
  const said = troubles.filter((trouble) => trouble !== null);
  const ok = said.length === 0;
  const report =
    verdict.checked === null
      ? null
      : composeReport({
          ok,
          seed: options.seed,
          wallMs: Date.now() - startedAt,
          stack,
          checked: verdict.checked,
          published,
          overview: watched.overview,
          platform: watched.platform,
          rejectionsReceived: await countDelivered(folder.ledger),
          pipelineMs,
          cpuMicros,
        });
  // What is kept goes on in real time: at the demo's pace it would settle a week of empty days every minute.
  if (options.keep) {
    market.pace(1);
    await startWorkers(ground, clockText, service, started);
    if (options.csv === null)
      await goOn(run, { ground, clock: clockText, market, service, started });
  }
  if (report !== null) console.say(renderReport(report, told));
  if (verdict.checked !== null)
    console.say(renderRecovered(recoveredOf(verdict.checked.detection)));
  console.say(reconciled.says);
  for (const trouble of said) console.say(`NOT OK: ${trouble}`);
  if (!ok) console.say(`The logs are in ${folder.logs}, the ledger in ${folder.ledger}.`);
  else console.say("OK: every half hour is accounted for, to the watt-hour.");
  return { ok, report, whereToLook: whereToLook(ground, service, { from: plan.from, consoleUrl }) };
}

interface Kept {
  readonly ground: Ground;
  readonly clock: string;
  readonly market: LeadingClock;
  readonly service: Service;
  readonly started: (program: Program) => void;
}

/** The meters go on, and take faults in; a recording ends with its days. */
async function goOn(
  { console, signal }: DemoRun,
  { ground, clock, market, service: { standInUrl }, started }: Kept,
): Promise<void> {
  const live = await startLive(ground, { clock, standInUrl });
  started(live.program);
  const { databaseUrl } = ground;
  leadLive({ databaseUrl, market, live, speed: liveSpeed, signal }).catch((error: unknown) => {
    // Ctrl-C ends the meters too.
    if (!signal.aborted) console.say(error instanceof Error ? error.message : String(error));
  });
}

/** Every message published must have been taken once: accepted, found to be a repeat, or parked. */
function countTrouble(
  published: number,
  { accepted, duplicate, parked }: { accepted: number; duplicate: number; parked: number },
): string | null {
  const taken = accepted + duplicate + parked;
  if (taken === published) return null;
  return `${published} messages were published, but ${taken} were taken (${accepted} accepted, ${duplicate} duplicate, ${parked} parked)`;
}

/** The platform checks every message against its schema, and so do we before it leaves: it has nothing to refuse. */
function refusedTrouble(refused: readonly string[]): string | null {
  if (refused.length === 0) return null;
  return `the platform refused ${refused.length} calls for what they are: ${[...new Set(refused)].join(", ")}`;
}

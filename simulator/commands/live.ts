/** `live`: goes on where the plan of a ledger ends, day by day, and takes faults in while it runs. */
import { join } from "node:path";
import { type Command, Option } from "commander";
import { dayStart } from "../../src/domain/time/settlement-day.ts";
import type { Clock } from "../../src/std/clock.ts";
import { closed, listen, portOf } from "../dip/listening.ts";
import { openLinesFile } from "../ledger/lines-file.ts";
import { callStandIn } from "../live/call-stand-in.ts";
import { createDoor, newToken } from "../live/door.ts";
import { writeDoorFile } from "../live/door-file.ts";
import { Injections } from "../live/injections.ts";
import { liveCatalogue } from "../live/live-fault.ts";
import { LiveLedger } from "../live/live-ledger.ts";
import { LivePlan } from "../live/live-plan.ts";
import { liveOutcomes } from "../live/outcomes.ts";
import { numbersOfLedger } from "../live/resume-numbers.ts";
import { scenarioRunner } from "../live/scenario-run.ts";
import { tellDays } from "../live/tell-days.ts";
import { wantsTime } from "../live/wants-time.ts";
import { MessageNumbers } from "../messages/message-numbers.ts";
import type { Plan } from "../plan.ts";
import { connectBroker } from "../publish/broker.ts";
import { lateMessages } from "../publish/late-messages.ts";
import { listenForReceipts } from "../publish/listen-for-receipts.ts";
import { openRequestFeed } from "../publish/request-feed.ts";
import { standInAt } from "../publish/stand-in.ts";
import { type BrokerArguments, brokerOf, withBrokerOptions } from "./broker-options.ts";
import { type ExitCode, exitWith } from "./exit.ts";
import { type FleetArguments, planOptionsOf, withFleetOptions } from "./fleet-options.ts";
import { prepareLedger } from "./prepare-ledger.ts";

interface LiveArguments extends FleetArguments, BrokerArguments {
  readonly standin: string;
  readonly database?: string;
  readonly door: string;
  readonly scenarioProgram?: string;
}

/** A read that replaces an estimate waits for it as long as the run goes on. */
const lateWaitMs = 365 * 86_400_000;
/** How long a stopped run waits for acknowledgements that are still out. */
const stopGraceMs = 5_000;
const tellEveryMs = 400;

/** Adds the command. */
export function addLiveCommand(program: Command): void {
  withBrokerOptions(withFleetOptions(program.command("live")))
    .description(
      "go on where the plan of a ledger ends, a day at a time, until it is stopped; faults are injected over its door\n" +
        "(sds sim fault), which listens on this machine alone",
    )
    .requiredOption("--standin <url>", "platform stand-in, where its control interface answers")
    .option(
      "--database <url>",
      "PostgreSQL of the service: the checker asks its views what became of faults",
    )
    .requiredOption("--door <file>", "takes the door's address and token, mode 600")
    .addOption(new Option("--scenario-program <file>", "what runs scenarios on request").hideHelp())
    .action((given: LiveArguments) =>
      exitWith(
        () => live(given),
        (line) => process.stderr.write(`${line}\n`),
      ),
    );
}

async function live(given: LiveArguments): Promise<ExitCode> {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  const { plan: base, run } = await prepareLedger(given.ledger, planOptionsOf(given));
  const { clock } = given;
  const wallNow = () => clock.wallNow();
  const last = await numbersOfLedger(given.ledger);
  const plan = new LivePlan(base);
  const ledger = await LiveLedger.open(given.ledger, plan, run);
  const catalogue = liveCatalogue(plan.fleet, dayStart(plan.from));
  const injections = new Injections({
    ...{ plan, catalogue, wallNow, now: () => clock.now() },
    callStandIn: callStandIn(given.standin),
    changed: () => ledger.changed(),
  });
  const scenarios = scenarioRunner({ program: given.scenarioProgram ?? null, wallNow });
  const options = brokerOf(given);
  const broker = await connectBroker(options);
  stop.signal.addEventListener("abort", () => setTimeout(broker.giveUp, stopGraceMs).unref());
  const feed = await openRequestFeed(options.url, options.version, options.identities);
  const sent = await openLinesFile(join(given.ledger, "sent.jsonl"), false);
  const receipts = await listenForReceipts(
    { ...options, identities: options.identities ?? null },
    { ledger: given.ledger, goesOn: true, clock, waitMaxMs: Number.POSITIVE_INFINITY },
  );
  const { unreceipted } = receipts;
  const published = () => broker.acknowledged() - unreceipted.resent();
  const token = newToken();
  const outcomes = liveOutcomes({
    ...{ ledger, databaseUrl: given.database ?? null, now: () => clock.now(), wallNow },
    injectionOf: (n) => injections.ofNumber(n),
  });
  const status = statusOf(plan, clock, published);
  const door = createDoor({ status, catalogue, injections, outcomes, scenarios, report }, token);
  let reached = clock.now();
  const telling = setInterval(() => {
    const isWanted = wantsTime(injections.list(), plan, clock.now());
    const told = { published: published(), reached, isWanted };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }, tellEveryMs);
  try {
    await listen(door, 0);
    const port = portOf(door);
    await writeDoorFile(given.door, { url: `http://127.0.0.1:${port}`, token, pid: process.pid });
    process.stdout.write(`${JSON.stringify({ ready: true, doorPort: port })}\n`);
    await tellDays(plan, last === null ? untold(base) : [], {
      ...{ clock, broker, sent, ledger, feed, unreceipted, signal: stop.signal },
      numbers: new MessageNumbers(last ?? undefined),
      late: lateMessages(clock, standInAt(given.standin), lateWaitMs),
      plantOn: (day) => injections.plantOn(day),
      reached: (at) => {
        reached = at;
      },
    });
    return 0;
  } finally {
    clearInterval(telling);
    await scenarios.close();
    await closed(door);
    await sent.close();
    await feed.close();
    await receipts.close();
    await broker.close();
  }
}

function report(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
}

/** The days of a plan that nothing has been sent of. */
function untold({ edgeDay, days }: Pick<Plan, "edgeDay" | "days">) {
  return edgeDay === null ? days : [edgeDay, ...days];
}

function statusOf(plan: LivePlan, clock: Clock, published: () => number) {
  return () => ({
    now: clock.now(),
    speed: clock.setting.speed,
    meters: plan.fleet.meterCount,
    lastDay: plan.lastDay,
    published: published(),
  });
}

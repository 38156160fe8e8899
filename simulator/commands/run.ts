/** `run`: publishes the messages of a plan, each when the market clock reaches it. */
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Clock } from "../../src/std/clock.ts";
import { openClock } from "../../src/std/followed-clock.ts";
import { type LinesFile, openLinesFile } from "../ledger/lines-file.ts";
import { answeringOf } from "../publish/answering.ts";
import { connectBroker } from "../publish/broker.ts";
import { lateMessages } from "../publish/late-messages.ts";
import { progressTo } from "../publish/progress.ts";
import { openRequestFeed } from "../publish/request-feed.ts";
import { runMeters } from "../publish/run-meters.ts";
import { standInAt } from "../publish/stand-in.ts";
import { BadRequest, type ExitCode, exitWith } from "./exit.ts";
import { type FleetArguments, planOptionsOf, whole, withFleetOptions } from "./fleet-options.ts";
import { prepareLedger } from "./prepare-ledger.ts";

interface RunArguments extends FleetArguments {
  readonly mqtt: string;
  readonly mqttVersion: "4" | "5";
  readonly standin?: string;
  readonly clock: Clock;
  readonly progress: "json" | "human";
  readonly connections: number;
  readonly outstanding: number;
  readonly lateWait: number;
}

/** How long a stopped run waits for acknowledgements that are still out. */
const stopGraceMs = 5_000;

/** Adds the command. */
export function addRunCommand(program: Command): void {
  withFleetOptions(program.command("run"))
    .description("publish the fleet's messages; plans first when the ledger is not there yet")
    .requiredOption("--mqtt <url>", "broker, such as mqtt://127.0.0.1:1883")
    .addOption(
      new Option("--mqtt-version <v>", "5, or 4 for MQTT 3.1.1").choices(["4", "5"]).default("5"),
    )
    .option(
      "--standin <url>",
      "platform stand-in: late reads wait there for their estimates; without it they only wait for their time",
    )
    .addOption(
      new Option(
        "--clock <text>",
        "market clock START,SPEED,WALL_START_MS or @FILE of them, the same for all processes",
      )
        .env("SDS_CLOCK")
        .argParser(clock)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--progress <form>", "json: a line of JSON at least twice a second")
        .choices(["json", "human"])
        .default("human"),
    )
    .option("--connections <n>", "connections to the broker", whole(1, 64), 4)
    .option(
      "--outstanding <n>",
      "publishes that may wait for their acknowledgement",
      whole(1, 10_000),
      200,
    )
    .option(
      "--late-wait <seconds>",
      "longest wait for an estimate before a late read, and for a request, in machine time",
      whole(1, 86_400),
      180,
    )
    .action((given: RunArguments) =>
      exitWith(
        () => run(given),
        (line) => process.stderr.write(`${line}\n`),
      ),
    );
}

async function run(given: RunArguments): Promise<ExitCode> {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  const { plan, run: planned } = await prepareLedger(given.ledger, planOptionsOf(given));
  const version = given.mqttVersion === "4" ? 4 : 5;
  const broker = await connectBroker({
    url: given.mqtt,
    version,
    connections: given.connections,
    outstandingMax: given.outstanding,
  });
  stop.signal.addEventListener("abort", () => setTimeout(broker.giveUp, stopGraceMs).unref());
  const standIn = given.standin === undefined ? null : standInAt(given.standin);
  const marketClock = given.clock;
  const progress = progressTo(given.progress, (line) => process.stdout.write(`${line}\n`));
  try {
    const sent = await openSentFile(given.ledger);
    const feed = given.answers === true ? await openRequestFeed(given.mqtt, version) : null;
    const waitMaxMs = given.lateWait * 1_000;
    try {
      const isDone = await runMeters(plan, planned.messages, {
        clock: marketClock,
        broker,
        sent,
        late: lateMessages(marketClock, standIn, waitMaxMs),
        // As with late reads: without a platform to settle with nothing is waited for.
        answering:
          feed === null
            ? null
            : answeringOf(plan, feed, { waitMaxMs, isAwaited: standIn !== null }),
        progress,
        signal: stop.signal,
      });
      progress.end(isDone, broker.acknowledged());
      return 0;
    } finally {
      await feed?.close();
      await sent.close();
    }
  } finally {
    await broker.close();
  }
}

async function openSentFile(directory: string): Promise<LinesFile> {
  return openLinesFile(join(directory, "sent.jsonl"), true).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      throw new BadRequest(
        `${directory} has been sent from already: sequence numbers would repeat; plan into another directory`,
      );
    },
  );
}

function clock(text: string): Clock {
  try {
    return openClock(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

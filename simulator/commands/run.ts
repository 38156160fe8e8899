/** `run`: publishes the messages of a plan, each when the market clock reaches it. */
import { join } from "node:path";
import { type Command, Option } from "commander";
import { type LinesFile, openLinesFile } from "../ledger/lines-file.ts";
import { answeringOf } from "../publish/answering.ts";
import { connectBroker } from "../publish/broker.ts";
import { lateMessages } from "../publish/late-messages.ts";
import { listenForReceipts } from "../publish/listen-for-receipts.ts";
import { progressTo } from "../publish/progress.ts";
import { openRequestFeed } from "../publish/request-feed.ts";
import { runMeters } from "../publish/run-meters.ts";
import { standInAt } from "../publish/stand-in.ts";
import { type BrokerArguments, brokerOf, withBrokerOptions } from "./broker-options.ts";
import { BadRequest, type ExitCode, exitWith } from "./exit.ts";
import { type FleetArguments, planOptionsOf, whole, withFleetOptions } from "./fleet-options.ts";
import { prepareLedger } from "./prepare-ledger.ts";

interface RunArguments extends FleetArguments, BrokerArguments {
  readonly standin?: string;
  readonly progress: "json" | "human";
  readonly lateWait: number;
  readonly receipts?: true;
}

/** How long a stopped run waits for acknowledgements that are still out. */
const stopGraceMs = 5_000;

/** Adds the command. */
export function addRunCommand(program: Command): void {
  withBrokerOptions(withFleetOptions(program.command("run")))
    .description("publish the fleet's messages; plans first when the ledger is not there yet")
    .option(
      "--standin <url>",
      "platform stand-in: late reads wait there for their estimates; without it they only wait for their time",
    )
    .addOption(
      new Option("--progress <form>", "json: a line of JSON at least twice a second")
        .choices(["json", "human"])
        .default("human"),
    )
    .option(
      "--late-wait <seconds>",
      "longest wait for an estimate before a late read, and for a request, in machine time",
      whole(1, 86_400),
      180,
    )
    .option(
      "--receipts",
      "listen for receipts, publish again what none covers, and end when all is covered",
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
  const options = brokerOf(given);
  const { version, identities } = options;
  const broker = await connectBroker(options);
  stop.signal.addEventListener("abort", () => setTimeout(broker.giveUp, stopGraceMs).unref());
  const standIn = given.standin === undefined ? null : standInAt(given.standin);
  const marketClock = given.clock;
  const progress = progressTo(given.progress, (line) => process.stdout.write(`${line}\n`));
  try {
    const sent = await openSentFile(given.ledger);
    const feed =
      given.answers === true ? await openRequestFeed(given.mqtt, version, identities) : null;
    const waitMaxMs = given.lateWait * 1_000;
    const receipts =
      given.receipts === true
        ? await listenForReceipts(options, { ledger: given.ledger, clock: marketClock, waitMaxMs })
        : null;
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
        unreceipted: receipts?.unreceipted ?? null,
        progress,
        signal: stop.signal,
      });
      progress.end(isDone, broker.acknowledged());
      return 0;
    } finally {
      await feed?.close();
      await receipts?.close();
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

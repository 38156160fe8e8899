/** The options of `pipeline`. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount, parseDay, parseSeed } from "../../scripts/parse-argument.ts";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { periodsPerDay } from "../../src/domain/time/settlement-period.ts";
import { limits } from "../../src/limits.ts";

export interface PipelineOptions {
  readonly mpans: number;
  readonly days: number;
  readonly seed: number;
  readonly from: SettlementDay;
  /** Connections of the meter side, and of the receiver of the pass-through. */
  readonly connections: number;
  /** Publishes without PUBACK on one connection. */
  readonly outstanding: number;
  /** Messages sent and not yet accepted by the platform; 0: no bound. */
  readonly underWay: number;
  /** Points more, whose MPAN-days go before the counted ones and are not counted: a service runs for months. */
  readonly warmUp: number;
  /** Settled days that every point has behind it when the run begins: the rules of history look at them. */
  readonly history: number;
  /** A log of 49 rows for an MPAN-day, or 48 messages of one half hour. */
  readonly shape: "log" | "hh";
  /** Of a hundred points, how many leave half hours out, so that their days are estimated. */
  readonly estimated: number;
  /** `none`: acknowledged before it is stored, and nothing waits for the disk. To see what durability costs. */
  readonly durability: "full" | "none";
  /** Kill processes with SIGKILL while the run is at its full rate. */
  readonly kill: boolean;
  readonly platformCheck: "schema" | "full";
  readonly limits: boolean;
  readonly json: JsonTarget;
  /** Folder that takes processor profiles and statement times. */
  readonly profile: string | null;
  readonly keep: boolean;
}

const help = `
Examples:
  npm run bench -- pipeline --mpans 20000 --json b.json     a day of 20,000 points, the figures as JSON as well
  npm run bench -- pipeline --mpans 20000 --days 2          two days: every log also brings a slot of the day before
  npm run bench -- pipeline --history 42 --no-limits        a day of points that have been in service for six weeks
  npm run bench -- pipeline --profile prof                  and where the time goes
  npm run bench -- pipeline --shape hh --no-limits          48 messages of one half hour for each MPAN-day
  npm run bench -- pipeline --estimated 10 --no-limits      of ten points one leaves half hours out
  npm run bench -- pipeline --kill --no-limits              ingest, workers, PostgreSQL and Redis are killed meanwhile

Counted: everything from the first publish to the platform's last acceptance; with --warm-up from the first after
it, while all of it, the warm-up too, is compared with the truth. The meter side, the platform
stand-in and this program run on the same machine, and their processor time is told apart.
Servers are chosen as for the demo; numbers of embedded or given servers are marked as such.
Exit code: 0 when every MPAN-day was accepted exactly once with the right energy, else 1.
`;

type Given = Omit<PipelineOptions, "json" | "profile"> & {
  readonly json?: string | true;
  readonly profile?: string;
};

/** Adds the command to the program. */
export function addPipelineCommand(
  program: Command,
  run: (options: PipelineOptions) => Promise<void>,
): void {
  program
    .command("pipeline")
    .description(
      "The whole chain at full speed: prepared 49-row logs over MQTT, stored, validated, submitted as IF-021 and\n" +
        "accepted by the platform stand-in, beside what this machine could do at best.",
    )
    .option("--mpans <n>", "metering points", parseCount(1, 1_000_000), 20_000)
    .option("--days <n>", "settlement days", parseCount(1, 5), 1)
    .option("--seed <n>", "seed of the fleet", parseSeed, 1)
    .option(
      "--from <day>",
      "first settlement day, in winter time",
      parseDay,
      settlementDay("2026-10-26"),
    )
    .option("--connections <n>", "connections of the meter side", parseCount(1, 64), 4)
    .option(
      "--outstanding <n>",
      "publishes without PUBACK on one connection",
      parseCount(1, 10_000),
      100,
    )
    .option(
      "--under-way <n>",
      "messages sent and not yet accepted, at most; 0: no bound, the broker's queue takes all",
      parseCount(0, 10_000_000),
      10_000,
    )
    .option(
      "--warm-up <n>",
      "points more, whose MPAN-days go first and are not counted",
      parseCount(0, 1_000_000),
      0,
    )
    .option(
      "--history <n>",
      "settled days that every point has behind it at the start, for the rules that look back",
      parseCount(0, limits.historyDays),
      0,
    )
    .addOption(
      new Option("--shape <what>", "what meters send: a log a day, or each half hour by itself")
        .choices(["log", "hh"])
        .default("log"),
    )
    .option(
      "--estimated <percent>",
      "points of a hundred that leave half hours out; the run then begins after the first cut-off of its day",
      parseCount(0, 100),
      0,
    )
    .addOption(
      new Option(
        "--durability <what>",
        "none: acknowledge before storing, and synchronous_commit off; never so in service",
      )
        .choices(["full", "none"])
        .default("full"),
    )
    .option(
      "--kill",
      "kill ingest, the workers, PostgreSQL and Redis with SIGKILL at full rate",
      false,
    )
    .addOption(
      new Option("--platform-check <what>", "what the stand-in checks of each message")
        .choices(["schema", "full"])
        .default("schema"),
    )
    .option("--no-limits", "leave out the limits of the machine")
    .addOption(jsonOption())
    .option(
      "--profile <dir>",
      "write processor profiles of the workers and times of the statements",
    )
    .option("--keep", "keep the folder of the run (logs, journal, prepared messages)", false)
    .addHelpText("after", help)
    .action((given: Given) => run(optionsOf(given)));
}

/** How many MPAN-days a run has. */
export function mpanDaysOf({ mpans, warmUp, days }: PipelineOptions) {
  return { warmUp: warmUp * days, counted: mpans * days, all: (mpans + warmUp) * days };
}

/** How many messages tell an MPAN-day. */
export function messagesPerDay({ shape }: Pick<PipelineOptions, "shape">): number {
  return shape === "log" ? 1 : periodsPerDay;
}

function optionsOf({ json, profile, ...given }: Given): PipelineOptions {
  if (given.shape === "hh" && given.warmUp > 0)
    throw new InvalidArgumentError("--shape hh has no warm-up: its days all end together");
  if (given.estimated > 0 && (given.days > 1 || given.shape === "hh"))
    throw new InvalidArgumentError("--estimated takes one day of logs");
  return {
    ...given,
    // Half hours of all points come in turn, so no day is accepted before all but the last have come.
    underWay: given.shape === "hh" ? 0 : given.underWay,
    json: jsonTarget(json),
    profile: profile === undefined ? null : resolve(profile),
  };
}

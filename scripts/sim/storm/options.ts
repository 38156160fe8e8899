/** The command line of `npm run sim:storm`. */
import { Command } from "commander";
import { stormMetersMin } from "../../../simulator/scenarios/storm/compose-storm.ts";
import { type JsonTarget, jsonOption, jsonTarget } from "../../json-option.ts";
import { parseCount, parseSeed } from "../../parse-argument.ts";

export interface StormOptions {
  /** In the order in which they are run. */
  readonly seeds: readonly number[];
  readonly meters: number;
  readonly days: number;
  /** The service of each runs as programs of its own, and what is stopped is killed. */
  readonly doesKill: boolean;
  readonly json: JsonTarget;
}

const help = `
Each seed draws a scenario: a day of the year, faults of the catalogue on meters of their own, and what is killed and
started again meanwhile: parts of the service, its connections to broker, Redis and PostgreSQL, the platform. It is run
like any other scenario, in a process of its own on servers of its own, and the checker judges it.

Examples:
  npm run sim:storm -- --seeds 20                  seeds 1 to 20
  npm run sim:storm -- --seeds 1000 --first 21     a thousand others
  npm run sim:storm -- --seed 17                   that one, alone
  npm run sim:storm -- --seeds 5 --meters 100 --days 3 --json storms.json

What a seed left is in storm/seed-N of the data directory (SDS_DATA_DIR, else .data): scenario.json, output.log,
report.json and, when it failed, the ledger. With them:
  sds sim run --scenario .data/storm/seed-17/scenario.json
  sds sim replay .data/storm/seed-17/ledger
SDS_LOG_LEVEL=info has more of the service in output.log. A seed draws the same storm only for the same --meters and
--days, and for the same catalogue.
Exit code: 0 when every storm ends as its plan expects, 1 when one does not, 2 asked for in a way that cannot work.
`;

interface Given {
  readonly seeds: number;
  readonly first: number;
  readonly seed?: number;
  readonly meters: number;
  readonly days: number;
  readonly kill?: true;
  readonly json?: string | true;
}

/** Reads it; throws `CommanderError` instead of ending the process. */
export function parseStorm(args: readonly string[]): StormOptions {
  const program = new Command("npm run sim:storm --")
    .description("Runs storms: faults and outages drawn by seed, and checks what became of them.")
    .option("--seeds <n>", "so many storms", parseCount(1, 100_000), 20)
    .option("--first <n>", "the seed of the first", parseSeed, 1)
    .option("--seed <n>", "the storm of this seed alone", parseSeed)
    .option("--meters <n>", "meters of each fleet", parseCount(stormMetersMin, 10_000), 30)
    .option("--days <n>", "days of each", parseCount(1, 60), 2)
    .option("--kill", "the service as programs of its own: what is stopped is killed (SIGKILL)")
    .addOption(jsonOption())
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .exitOverride();
  program.parse([...args], { from: "user" });
  const { seeds, first, seed, meters, days, kill, json } = program.opts<Given>();
  return {
    seeds: seed === undefined ? Array.from({ length: seeds }, (_, index) => first + index) : [seed],
    ...{ meters, days, doesKill: kill === true, json: jsonTarget(json) },
  };
}

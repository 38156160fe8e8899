/** The command line of `sds sim` as far as it starts servers: the timetable, scenarios, and what there is of them. */
import { resolve } from "node:path";
import { Command } from "commander";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { type JsonTarget, jsonOption, jsonTarget } from "../json-option.ts";
import { parseCount, parseDay, parseFactor, parseSeed, parseShare } from "../parse-argument.ts";
import { addFault, type FaultCommand } from "./fault/options.ts";
import { addServe, type ServeOptions } from "./serve-options.ts";

/** The whole timetable of some days. */
export interface SimOptions {
  readonly days: number;
  readonly meters: number;
  readonly seed: number;
  readonly from: SettlementDay;
  /** 0 to 1: share of the days of an import point whose log comes late. */
  readonly late: number;
  readonly json: JsonTarget;
}

export interface ScenarioOptions {
  /** A name of `sds sim ls`, or a file. */
  readonly scenario: string;
  readonly meters?: number;
  readonly scale?: number;
  readonly days?: number;
  readonly seed?: number;
  /** Market milliseconds for each of the machine's, at most. */
  readonly speed?: number;
  /** The service runs as programs of its own, which `stopProcess` ends by signal. */
  readonly processes?: true;
  readonly json: JsonTarget;
}

export type SimCommand =
  | ({ readonly do: "timetable" } & SimOptions)
  | ({ readonly do: "run" } & ScenarioOptions)
  | { readonly do: "replay"; readonly ledger: string; readonly json: JsonTarget }
  | { readonly do: "ls"; readonly faults: boolean }
  | ({ readonly do: "serve"; readonly json: null } & ServeOptions)
  | ({ readonly do: "fault" } & FaultCommand);

const timetableHelp = `
The whole timetable on a clock that skips idle time: the days themselves, every run of each of them up to RF, with
logs that come late after each run, and some after the last. Then the checker: every cut-off met, every late actual
sent again once, nothing after RF.

Examples:
  sds sim --days 30                                  30 settlement days over the spring change and Easter
  sds sim --days 30 --from 2026-10-12                over the autumn change
  sds sim --days 30 --from 2026-12-10 --meters 40    over Christmas and New Year
  sds sim --days 5 --late 0.3 --json r.json          the closing figures as JSON as well
  SDS_SERVERS=embedded sds sim --days 5              with nothing but what npm brought

  sds sim ls                                         the scenarios there are; --faults: what can be planted
  sds sim run --scenario clean-week --meters 40      one of them, with fewer meters
  sds sim replay LEDGER                              the run of a ledger again, byte for byte
  sds sim serve                                      a fleet that goes on day after day, to inject faults into
  sds sim fault --help                               inject faults, and see what became of them

The meters alone, against a broker of your own: sds sim plan, and sds sim run --ledger DIR --mqtt URL --clock TEXT.
What became of a ledger: sds sim check DIR.
Exit code: 0 when everything is as it should be, else 1; 2 asked for in a way that cannot work.
`;

const runHelp = `
Servers, service, platform stand-in and meters are started here; at the end the checker asks ten identities of the
ledger and of the service's own views. A scenario is a JSON file (simulator/scenarios/scenario.schema.json).

Examples:
  sds sim run --scenario clean-week
  sds sim run --scenario my.json --meters 30 --days 3 --seed 7 --json out.json
  sds sim run --scenario flood --scale 0.1

With --meters, --scale or --days what the scenario counts grows and shrinks along, and what it expects is computed
again. With --ledger, --mqtt and --clock instead of --scenario only the meters are run: sds sim run --mqtt x --help.
`;

/** Reads the command line; throws `CommanderError` instead of ending the process. */
export function parseCommand(args: readonly string[]): SimCommand {
  let asked: SimCommand | null = null;
  const program = timetableCommand((command) => {
    asked = command;
  });
  for (const add of [addRun, addReplay, addLs])
    add(program, (command) => {
      asked = command;
    });
  addServe(program, (options) => {
    asked = { do: "serve", json: null, ...options };
  });
  addFault(program, (command) => {
    asked = { do: "fault", ...command };
  });
  program.parse([...args], { from: "user" });
  if (asked === null) throw new RangeError("a command line asks for one thing");
  return asked;
}

type Ask = (command: SimCommand) => void;
type Given<Options> = Omit<Options, "json"> & { json?: string | true };

function timetableCommand(ask: Ask): Command {
  return new Command("sds sim")
    .description(
      "Runs settlement days through all of their runs on a virtual clock, and checks them.",
    )
    .option("--days <n>", "settlement days", parseCount(1, 400), 30)
    .option("--meters <n>", "meters of the fleet", parseCount(1, 10_000), 30)
    .option("--seed <n>", "seed of everything that is left to chance", parseSeed, 1)
    .option("--from <day>", "first settlement day", parseDay, settlementDay("2026-03-16"))
    .option("--late <share>", "share of days whose log comes late, 0 to 1", parseShare, 0.05)
    .addOption(jsonOption())
    .addHelpText("after", timetableHelp)
    .allowExcessArguments(false)
    .enablePositionalOptions()
    .exitOverride()
    .action((given: Given<SimOptions>) =>
      ask({ do: "timetable", ...given, json: jsonTarget(given.json) }),
    );
}

function addRun(program: Command, ask: Ask): void {
  program
    .command("run")
    .description("run a scenario and check what became of it")
    .requiredOption("--scenario <name>", "a name that sds sim ls tells, or a file")
    .option(
      "--meters <n>",
      "meters of the fleet, instead of the scenario's",
      parseCount(1, 1_000_000),
    )
    .option("--scale <factor>", "the same as a factor, such as 0.1", parseFactor)
    .option("--days <n>", "days, instead of the scenario's", parseCount(1, 800))
    .option("--seed <n>", "seed, instead of the scenario's", parseSeed)
    .option(
      "--speed <n>",
      "market seconds in a second at most; time in which nothing happens is skipped all the same",
      parseFactor,
    )
    .option(
      "--processes",
      "the service as programs of its own: what is stopped is stopped by signal",
    )
    .addOption(jsonOption())
    .addHelpText("after", runHelp)
    .allowExcessArguments(false)
    .exitOverride()
    .action((given: Given<ScenarioOptions>) =>
      ask({ do: "run", ...given, json: jsonTarget(given.json) }),
    );
}

function addReplay(program: Command, ask: Ask): void {
  program
    .command("replay")
    .description(
      "run the scenario of a ledger again: the same plan, byte for byte, or it says what differs",
    )
    .argument("<ledger>", "directory of the ledger")
    .addOption(jsonOption())
    .exitOverride()
    .action((ledger: string, given: { json?: string | true }) =>
      ask({ do: "replay", ledger: resolve(ledger), json: jsonTarget(given.json) }),
    );
}

function addLs(program: Command, ask: Ask): void {
  program
    .command("ls")
    .description("the scenarios there are")
    .option("--faults", "the faults that can be planted instead, with their parameters", false)
    .exitOverride()
    .action(({ faults }: { faults: boolean }) => ask({ do: "ls", faults }));
}

/** The options of `sds sim`. */
import { Command } from "commander";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { type JsonTarget, jsonOption, jsonTarget } from "../json-option.ts";
import { parseCount, parseDay, parseSeed, parseShare } from "../parse-argument.ts";

export interface SimOptions {
  readonly days: number;
  readonly meters: number;
  readonly seed: number;
  readonly from: SettlementDay;
  /** 0 to 1: share of the days of an import point whose log comes late. */
  readonly late: number;
  readonly json: JsonTarget;
}

const help = `
The whole timetable on a clock that skips idle time: the days themselves, every run of each of them up to RF, with
logs that come late after each run, and some after the last. Then the checker: every cut-off met, every late actual
sent again once, nothing after RF.

Examples:
  sds sim --days 30                                  30 settlement days over the spring change and Easter
  sds sim --days 30 --from 2026-10-12                over the autumn change
  sds sim --days 30 --from 2026-12-10 --meters 40    over Christmas and New Year
  sds sim --days 5 --late 0.3 --json r.json          the closing figures as JSON as well
  SDS_SERVERS=embedded sds sim --days 5              with nothing but what npm brought

Also: sds sim plan, run and check: the meters alone, a program of their own (sds sim run --help).
Exit code: 0 when everything is as it should be, else 1; 2 asked for in a way that cannot work.
`;

/** Builds the command; parsing throws `CommanderError` instead of ending the process. */
export function parseOptions(args: readonly string[]): SimOptions {
  const command = new Command("sds sim")
    .description(
      "Runs settlement days through all of their runs on a virtual clock, and checks them.",
    )
    .option("--days <n>", "settlement days", parseCount(1, 400), 30)
    .option("--meters <n>", "meters of the fleet", parseCount(1, 10_000), 30)
    .option("--seed <n>", "seed of everything that is left to chance", parseSeed, 1)
    .option("--from <day>", "first settlement day", parseDay, settlementDay("2026-03-16"))
    .option("--late <share>", "share of days whose log comes late, 0 to 1", parseShare, 0.05)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .exitOverride();
  command.parse([...args], { from: "user" });
  const given = command.opts<Omit<SimOptions, "json"> & { json?: string | true }>();
  return { ...given, json: jsonTarget(given.json) };
}

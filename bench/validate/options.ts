/** The options of `validate`. */
import type { Command } from "commander";
import { parseCount, parseSeed } from "../../scripts/parse-argument.ts";
import {
  addRoundsOptions,
  type Given,
  type RoundsOptions,
  settleOptions,
} from "../measure/rounds-options.ts";

export interface ValidateOptions extends RoundsOptions {
  /** Measured days of each point; the days that fill its history come before. */
  readonly days: number;
}

const help = `
Counted is processor time of the domain alone, on one core: a decoded 49-row log comes in, its reads are judged and
put into slots, and the day is examined by the whole catalogue; with history, by the series rules as well, and kept
for the days after it. Making and decoding the logs is not counted.

Examples:
  npm run bench -- validate                          both rates and what history costs
  npm run bench -- validate --min 150000             the same, and exit code 1 below 150,000 MPAN-days a second, or
                                                     when history more than doubles the cost
  npm run bench -- validate --json v.json            the figures as JSON as well
`;

/** Adds the command to the program. */
export function addValidateCommand(
  program: Command,
  run: (options: ValidateOptions) => Promise<void> | void,
): void {
  const command = program
    .command("validate")
    .description("How many MPAN-days a second one core validates, without and with history.")
    .option(
      "--mpans <n>",
      "metering points, whose logs of a day are judged together",
      parseCount(1, 10_000),
      50,
    )
    .option("--days <n>", "measured days of each point", parseCount(1, 400), 100)
    .option("--seed <n>", "seed of the made-up homes and their faults", parseSeed, 1);
  addRoundsOptions(command)
    .addHelpText("after", help)
    .action((given: Given<ValidateOptions>) => run(settleOptions<ValidateOptions>(given)));
}

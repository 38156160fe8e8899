/** The options of `estimate`. */
import type { Command } from "commander";
import { parseCount, parseSeed } from "../../scripts/parse-argument.ts";
import {
  addRoundsOptions,
  type Given,
  type RoundsOptions,
  settleOptions,
} from "../measure/rounds-options.ts";

export type EstimateOptions = RoundsOptions;

const help = `
Counted is processor time of the domain alone, on one core: the evidence of a day is in memory, and the stages
estimate and default fill it. There are as many days for each step of the ladder, so that the rate over all of them
is that of a service with nothing but trouble; most days are complete and are never estimated.

Examples:
  npm run bench -- estimate                          the rate over the whole ladder, and of every step
  npm run bench -- estimate --min 50000              the same, and exit code 1 below 50,000 MPAN-days a second
  npm run bench -- estimate --json e.json            the figures as JSON as well
`;

/** Adds the command to the program. */
export function addEstimateCommand(
  program: Command,
  run: (options: EstimateOptions) => Promise<void> | void,
): void {
  const command = program
    .command("estimate")
    .description("How many MPAN-days a second one core estimates, over the whole ladder.")
    .option("--mpans <n>", "metering points, each in every situation", parseCount(1, 10_000), 200)
    .option("--seed <n>", "seed of the made-up points", parseSeed, 1);
  addRoundsOptions(command)
    .addHelpText("after", help)
    .action((given: Given<EstimateOptions>) => run(settleOptions<EstimateOptions>(given)));
}

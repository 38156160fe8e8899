/** The options of `estimate`. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";

export interface EstimateOptions {
  readonly mpans: number;
  readonly seed: number;
  readonly rounds: number;
  /** MPAN-days a second below which the run has failed; null: any rate will do. */
  readonly min: number | null;
  /** Where the result goes: a file, standard output, or nowhere. */
  readonly json: { readonly file: string | null } | null;
}

const help = `
Counted is processor time of the domain alone, on one core: the evidence of a day is in memory, and the stages
estimate and default fill it. There are as many days for each step of the ladder, so that the rate over all of them
is that of a service with nothing but trouble; most days are complete and are never estimated.

Examples:
  npm run bench -- estimate                          the rate over the whole ladder, and of every step
  npm run bench -- estimate --min 50000              the same, and exit code 1 below 50,000 MPAN-days a second
  npm run bench -- estimate --json e.json            the figures as JSON as well
`;

interface Given {
  readonly mpans: number;
  readonly seed: number;
  readonly rounds: number;
  readonly min?: number;
  readonly json?: string | true;
}

/** Adds the command to the program. */
export function addEstimateCommand(
  program: Command,
  run: (options: EstimateOptions) => Promise<void> | void,
): void {
  program
    .command("estimate")
    .description("How many MPAN-days a second one core estimates, over the whole ladder.")
    .option("--mpans <n>", "metering points, each in every situation", count(1, 10_000), 200)
    .option("--seed <n>", "seed of the made-up points", count(0, 2 ** 32 - 1), 1)
    .option("--rounds <n>", "rounds, of which the median counts", count(1, 99), 9)
    .option("--min <rate>", "MPAN-days a second that must be reached", count(1, 100_000_000))
    .addOption(new Option("--json [file]", "write the result as JSON: to the file, else to stdout"))
    .addHelpText("after", help)
    .action(({ json, min, ...given }: Given) =>
      run({
        ...given,
        min: min ?? null,
        json: json === undefined ? null : { file: typeof json === "string" ? resolve(json) : null },
      }),
    );
}

function count(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} expected`);
    return value;
  };
}

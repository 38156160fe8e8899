/** The options of `validate`. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";

export interface ValidateOptions {
  readonly mpans: number;
  /** Measured days of each point; the days that fill its history come before. */
  readonly days: number;
  readonly seed: number;
  readonly rounds: number;
  /** MPAN-days a second below which the run has failed; null: any rate will do. */
  readonly min: number | null;
  /** Where the result goes: a file, standard output, or nowhere. */
  readonly json: { readonly file: string | null } | null;
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

interface Given {
  readonly mpans: number;
  readonly days: number;
  readonly seed: number;
  readonly rounds: number;
  readonly min?: number;
  readonly json?: string | true;
}

/** Adds the command to the program. */
export function addValidateCommand(
  program: Command,
  run: (options: ValidateOptions) => Promise<void> | void,
): void {
  program
    .command("validate")
    .description("How many MPAN-days a second one core validates, without and with history.")
    .option(
      "--mpans <n>",
      "metering points, whose logs of a day are judged together",
      count(1, 10_000),
      50,
    )
    .option("--days <n>", "measured days of each point", count(1, 400), 100)
    .option("--seed <n>", "seed of the made-up homes and their faults", count(0, 2 ** 32 - 1), 1)
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

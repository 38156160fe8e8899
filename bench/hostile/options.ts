/** The options of `hostile`. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";

export interface HostileOptions {
  readonly cases: number;
  readonly seed: number;
  /** Where the result goes: a file, standard output, or nowhere. */
  readonly json: { readonly file: string | null } | null;
}

const help = `
Payloads made by mutation of valid messages, and the largest of every kind, are decoded and gathered one by one.
Told are the slowest of them and what the heap has kept when all are done.
Exit code: 1 when one took more than 50 ms, else 0. A slow one is asked again, as the machine may have been busy.

Examples:
  npm run bench -- hostile                           200,000 payloads
  npm run bench -- hostile --cases 2000000 --seed 7  more, and others
`;

interface Given {
  readonly cases: number;
  readonly seed: number;
  readonly json?: string | true;
}

/** Adds the command to the program. */
export function addHostileCommand(
  program: Command,
  run: (options: HostileOptions) => Promise<void>,
): void {
  program
    .command("hostile")
    .description("The slowest answer to hostile payloads, and what they leave in memory.")
    .option("--cases <n>", "payloads", count(1, 1_000_000_000), 200_000)
    .option("--seed <n>", "seed of the payloads", count(0, 2 ** 32 - 1), 1)
    .addOption(new Option("--json [file]", "write the result as JSON: to the file, else to stdout"))
    .addHelpText("after", help)
    .action(({ json, ...given }: Given) =>
      run({
        ...given,
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

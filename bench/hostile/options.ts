/** The options of `hostile`. */
import type { Command } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount, parseSeed } from "../../scripts/parse-argument.ts";

export interface HostileOptions {
  readonly cases: number;
  readonly seed: number;
  readonly json: JsonTarget;
}

const help = `
Payloads made by mutation of valid messages, and the largest of every kind, are decoded and gathered one by one.
Told are the slowest of them and what the heap has kept when all are done.
Exit code: 1 when one took more than 50 ms, else 0. A slow one is asked again, as the machine may have been busy.

Examples:
  npm run bench -- hostile                           200,000 payloads
  npm run bench -- hostile --cases 2000000 --seed 7  more, and others
`;

type Given = Omit<HostileOptions, "json"> & { readonly json?: string | true };

/** Adds the command to the program. */
export function addHostileCommand(
  program: Command,
  run: (options: HostileOptions) => Promise<void>,
): void {
  program
    .command("hostile")
    .description("The slowest answer to hostile payloads, and what they leave in memory.")
    .option("--cases <n>", "payloads", parseCount(1, 1_000_000_000), 200_000)
    .option("--seed <n>", "seed of the payloads", parseSeed, 1)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((given: Given) => run({ ...given, json: jsonTarget(given.json) }));
}

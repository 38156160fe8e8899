/** The options of `all`. */
import type { Command } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount } from "../../scripts/parse-argument.ts";

export interface AllOptions {
  readonly mpans: number;
  readonly longMpans: number;
  /** Runs by name; empty: all. */
  readonly only: readonly string[];
  readonly record: boolean;
  readonly json: JsonTarget;
}

const help = `
Runs one after another, each on servers of its own, and each may be run again by the command that is told with it.
With the initial sizes: some 50 minutes on two cores that do nothing else, and 25 GB on the disk at most.

Examples:
  npm run bench -- all --record                               everything, and docs/reference is made of it by npm run docs
  npm run bench -- all --mpans 2000 --long-mpans 2000         a rehearsal of the same runs, some five minutes
  npm run bench -- all --only day kills --json b.json         two of them
  npm run bench -- bars                                       what was recorded, held against the bars
Exit code: 0 when every run was right, whatever its rate.
`;

type Given = Omit<AllOptions, "json" | "only"> & {
  readonly json?: string | true;
  readonly only?: readonly string[];
};

/** Adds `all` and `bars` to the program. */
export function addAllCommands(
  program: Command,
  run: (options: AllOptions) => Promise<void>,
  tellRecorded: () => void,
): void {
  program
    .command("all")
    .description("Every run of the pipeline that a bar is told of, and P1 to P13 of them.")
    .option("--mpans <n>", "points of the runs of a day", parseCount(100, 1_000_000), 100_000)
    .option(
      "--long-mpans <n>",
      "points of the long run, three days each",
      parseCount(100, 1_000_000),
      1_000_000,
    )
    .option("--only <names...>", "these runs only")
    .option("--record", "keep the results: npm run docs makes the page of them", false)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(({ json, only, ...given }: Given) =>
      run({ ...given, only: only ?? [], json: jsonTarget(json) }),
    );
  program
    .command("bars")
    .description("P1 to P13 of the recorded runs.")
    .action(() => tellRecorded());
}

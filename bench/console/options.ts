/** The options of `console`. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount, parseSeed } from "../../scripts/parse-argument.ts";
import { seedFolder } from "../../scripts/seed/options.ts";

export interface ConsoleOptions {
  /** Folder of a record that `seed:big` left. */
  readonly folder: string;
  /** Requests of each page. */
  readonly requests: number;
  /** Chance of what is asked for. */
  readonly seed: number;
  readonly json: JsonTarget;
}

const help = `
Counted, on the machine's clock: from a request to the last byte of its page, over HTTP to the console's own process, one
request at a time, pages in turn. Server and console are started for it, so that nothing is in their memory. Every other
request asks for something that was not asked for before (another point, day or message: cold); the rest for what the page
was asked for last (warm). People are signed in with passwords, and what they look at goes into the access log. A page that
holds what it has loaded for a while is asked again only after that.

The record is the one that \`npm run seed:big\` left in the folder, or that of DATABASE_URL where it is set.
The bars are ours: half of the requests of each page within 200 ms, 95 of 100 within 500 ms.

Examples:
  npm run bench -- console                           40 requests of each page
  npm run bench -- console --requests 200 --json c.json

Exit code: 0 when every page meets both bars, else 1.
`;

type Given = Omit<ConsoleOptions, "json"> & { readonly json?: string | true };

/** Adds the command to the program. */
export function addConsoleCommand(
  program: Command,
  run: (options: ConsoleOptions) => Promise<void>,
): void {
  program
    .command("console")
    .description("How long each page of the console takes upon a record of full size.")
    .option("--folder <dir>", "the record of seed:big", seedFolder(process.env))
    .option("--requests <n>", "requests of each page", parseCount(2, 10_000), 40)
    .option("--seed <n>", "seed of what is asked for", parseSeed, 1)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(({ json, folder, ...given }: Given) =>
      run({ ...given, folder: resolve(folder), json: jsonTarget(json) }),
    );
}

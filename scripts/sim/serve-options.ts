/** The command line of `sds sim serve`. */
import type { Command } from "commander";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { liveSpeed } from "../demo/live.ts";
import { parseCount, parseDay, parseFactor, parseSeed } from "../parse-argument.ts";

export interface ServeOptions {
  readonly meters: number;
  readonly seed: number;
  readonly from: SettlementDay;
  /** Market milliseconds for each of the machine's while a fault is in. */
  readonly speed: number;
}

const help = `
A tester's bench: servers, service, platform stand-in, console and meters, day after day until Ctrl-C. Time is that of the
machine while nothing is injected; with a fault in it runs at --speed until the fault is settled, then slows down again.

  sds sim serve --meters 40                      in one terminal
  sds sim fault add F05 --meters 3               in another; or on the page /tester of the console
  sds sim fault outcomes                         found, missed, not yet: by which rule, and after how long
`;

/** Adds the command. */
export function addServe(program: Command, ask: (options: ServeOptions) => void): void {
  program
    .command("serve")
    .description("run a fleet day after day, to inject faults into")
    .option("--meters <n>", "meters of the fleet", parseCount(1, 2_000), 60)
    .option("--seed <n>", "seed of everything that is left to chance", parseSeed, 1)
    .option("--from <day>", "first settlement day", parseDay, settlementDay("2026-10-26"))
    .option("--speed <n>", "market seconds in a second while a fault is in", parseFactor, liveSpeed)
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .exitOverride()
    .action((given: ServeOptions) => ask(given));
}

/** The options of `seed:big`. */
import { join, resolve } from "node:path";
import { Command } from "commander";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { dataRoot } from "../../src/stack/stack.ts";
import { parseCount, parseDay, parseSeed } from "../parse-argument.ts";

export interface SeedOptions {
  readonly mpans: number;
  readonly days: number;
  readonly from: SettlementDay;
  readonly seed: number;
  /** Takes the data of a private PostgreSQL, and they stay there. */
  readonly folder: string;
  /** True: what an earlier run left in the folder is thrown away first. */
  readonly again: boolean;
}

/** Where a seeded record lies unless told otherwise. */
export function seedFolder(env: NodeJS.ProcessEnv): string {
  return join(dataRoot(env), "big");
}

const help = `
Writes what a service has after some weeks: points, registrations, devices, versions of days, where they stand, the
outbox with its batches, tallies, findings, exceptions, advisories, rejections, register reads. Half hours are those of
the simulator's meters: 200 of them stand for all. Of these 200 the raw logs are kept too; of the others they have run out.
About 97 of 100 MPAN-days are actual; the rest is late, estimated, defaulted, refused, parked or still to come.

The record is written into the database of DATABASE_URL, which must hold no point and be ours as superuser; where that is
not set, into a private PostgreSQL whose data stay in the folder. What was broken off is taken up again by the same command.
It is no record of a service that runs: nothing but the console should be started upon it.

Examples:
  npm run seed:big                                         1,000,000 MPANs and 30 days, about 35 GB
  npm run seed:big -- --mpans 20000                        a small one, about a minute
  npm run seed:big -- --again                              anew
  npm run bench -- console                                 what the console makes of it
`;

/** Reads the command line; ends the process with a message when it does not fit. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): SeedOptions {
  const given = new Command("seed:big")
    .description("Seeds a record of full size, for measuring.")
    .option(
      "--mpans <n>",
      "points, about 6 of 100 of them for export",
      parseCount(1_000, 5_000_000),
      1_000_000,
    )
    .option("--days <n>", "settlement days", parseCount(2, 60), 30)
    .option(
      "--from <day>",
      "first settlement day, YYYY-MM-DD",
      parseDay,
      settlementDay("2026-10-26"),
    )
    .option("--seed <n>", "seed of the fleet", parseSeed, 1)
    .option("--folder <dir>", "where a private PostgreSQL keeps the record", seedFolder(env))
    .option("--again", "throw away what the folder holds, and begin anew", false)
    .addHelpText("after", help)
    .parse(args, { from: "user" })
    .opts<SeedOptions>();
  return { ...given, folder: resolve(given.folder) };
}

/** The options of the demo. */
import { resolve } from "node:path";
import { Command } from "commander";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { type JsonTarget, jsonOption, jsonTarget } from "../json-option.ts";
import { parseCount, parseDay, parseSeed } from "../parse-argument.ts";

export interface DemoOptions {
  /** Null: as many as the CSV file has. */
  readonly meters: number | null;
  /** Null: as many as the CSV file has. */
  readonly days: number | null;
  readonly seed: number;
  readonly from: SettlementDay;
  readonly csv: string | null;
  /** The clock of the CSV file's stamps, "+01:00". */
  readonly timezone: string;
  readonly json: JsonTarget;
  readonly keep: boolean;
  /** Absent: those of the demo. */
  readonly faults?: "none";
  /** False: plain HTTP between service and platform, without signatures. */
  readonly tls: boolean;
}

const help = `
Examples:
  npm run demo                                             500 meters, two days, about a minute
  npm run demo -- --meters 50 --days 1 --seed 7            a small street, another seed
  npm run demo -- --from 2027-03-27                        over the start of summer time
  npm run demo -- --json r.json                            the closing figures as JSON as well
  npm run demo -- --csv ch_half_hours_wh.csv.gz --timezone +01:00 --days 3
  npm run demo -- --keep                                   leave it running to look around
  SDS_SERVERS=embedded npm run demo                        with nothing but what npm brought

Service and platform speak over mutual TLS and sign every message; the first run makes the certificates.
Servers: DATABASE_URL, REDIS_URL and MQTT_URL where they are set, else private ones of this machine's
programs, else PostgreSQL from npm, the queue on PostgreSQL and a broker inside the demo.
Exit code: 0 when the independent checker found every half hour as it should be, else 1.
`;

/** Reads the command line; ends the process with a message when it does not fit. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const command = new Command("demo")
    .description(
      "Simulated meters send half-hourly reads over MQTT; the service validates, estimates and submits them;\na stand-in for the platform checks every message; and an independent checker compares all of it with the truth.",
    )
    .option("--meters <n>", "meters of the fleet", parseCount(1, 1_000_000), 500)
    .option("--days <n>", "settlement days", parseCount(1, 400), 2)
    .option("--seed <n>", "seed of everything that is left to chance", parseSeed, 1)
    .option(
      "--from <day>",
      "first settlement day, YYYY-MM-DD",
      parseDay,
      settlementDay("2026-10-26"),
    )
    .option(
      "--csv <file>",
      "replay recorded half hours (CSV, also gzip) instead of a made-up fleet",
    )
    .option("--timezone <offset>", "clock of the CSV file's stamps, such as +01:00", "+00:00")
    .addOption(jsonOption())
    .option(
      "--no-tls",
      "plain connections to platform and broker, without keys, certificates and signatures",
    )
    .option("--keep", "leave everything running after the report, until Ctrl-C", false)
    .addHelpText("after", help)
    .allowExcessArguments(false);
  command.parse([...args], { from: "user" });
  const given = command.opts<{
    meters: number;
    days: number;
    seed: number;
    from: SettlementDay;
    csv?: string;
    timezone: string;
    json?: string | true;
    keep: boolean;
    tls: boolean;
  }>();
  const fromFile = (name: string) =>
    given.csv !== undefined && command.getOptionValueSource(name) === "default";
  return {
    meters: fromFile("meters") ? null : given.meters,
    days: fromFile("days") ? null : given.days,
    seed: given.seed,
    from: given.from,
    csv: given.csv === undefined ? null : resolve(given.csv),
    timezone: given.timezone,
    json: jsonTarget(given.json),
    keep: given.keep,
    tls: given.tls,
  };
}

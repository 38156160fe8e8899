/** The options that make a fleet: the same for planning and for running. */
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  isSettlementDay,
  type SettlementDay,
  settlementDay,
} from "../../src/domain/time/settlement-day.ts";
import { parseOffset } from "../csv/timezone.ts";
import type { PlanOptions } from "../plan.ts";

/** The options as commander hands them over. */
export interface FleetArguments {
  readonly meters?: number;
  readonly days?: number;
  readonly seed: number;
  readonly from: SettlementDay;
  readonly ledger: string;
  readonly faults?: "demo" | "none";
  readonly csv?: string;
  readonly timezone: number;
  readonly streamShare: number;
  readonly answers?: boolean;
}

/** Largest fleet whose bookkeeping fits into a few hundred megabytes. */
const metersMax = 1_000_000;
const daysMax = 800;
const seedMax = 4_294_967_295;

/** Adds the fleet's options to a command. */
export function withFleetOptions(command: Command): Command {
  return command
    .option(
      "--meters <n>",
      "how many meters (200; with --csv: homes taken from the file, all)",
      whole(1, metersMax),
    )
    .option(
      "--days <n>",
      "how many whole UTC days (2; with --csv: all that are recorded)",
      whole(1, daysMax),
    )
    .option(
      "--seed <n>",
      "the same seed gives the same fleet, faults and bytes",
      whole(0, seedMax),
      1,
    )
    .option(
      "--from <date>",
      "first UTC day; appointments start at London midnight opening it",
      date,
      settlementDay("2026-10-26"),
    )
    .requiredOption(
      "--ledger <dir>",
      "directory of the ledger: run.json, truth.jsonl, injected.jsonl …",
    )
    .addOption(
      new Option(
        "--faults <set>",
        "demo plants every kind in one of a hundred meters (initial with a seeded fleet)",
      ).choices(["demo", "none"]),
    )
    .option(
      "--csv <file>",
      "recorded half hours as truth, gzip or plain: wide (home, then a column for each start) or long (meter,start,wh)",
    )
    .option("--timezone <offset>", "of the times in the CSV file, such as +01:00", offset, 0)
    .option(
      "--stream-share <share>",
      "how many meters send single half hours, 0 to 1",
      fraction,
      0.05,
    )
    .option(
      "--answers",
      "meters answer read requests, and what comes only so is planted too: for a service that asks",
    );
}

/** The plan that the arguments ask for. A recording brings faults of its own, so none are planted unless asked. */
export function planOptionsOf(given: FleetArguments): PlanOptions {
  return {
    meters: given.meters ?? null,
    days: given.days ?? null,
    seed: given.seed,
    from: given.from,
    faults: given.faults ?? (given.csv === undefined ? "demo" : "none"),
    streamShare: given.streamShare,
    answersRequests: given.answers ?? false,
    csv: given.csv === undefined ? null : { file: given.csv, offsetMinutes: given.timezone },
  };
}

/** A parser of whole numbers from `min` to `max`. */
export function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`A whole number from ${min} to ${max} is expected.`);
    return value;
  };
}

function date(text: string): SettlementDay {
  if (!isSettlementDay(text))
    throw new InvalidArgumentError("A date such as 2026-10-26 is expected.");
  return text;
}

function offset(text: string): number {
  const minutes = parseOffset(text);
  if (minutes === null)
    throw new InvalidArgumentError("An offset from UTC such as +01:00 is expected.");
  return minutes;
}

function fraction(text: string): number {
  const value = Number(text);
  if (!/^[\d.]+$/.test(text) || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("A share from 0 to 1 is expected.");
  return value;
}

/** The options of what one core is measured by: made-up points in rounds of which the median counts. */
import type { Command } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount } from "../../scripts/parse-argument.ts";

export interface RoundsOptions {
  readonly mpans: number;
  readonly seed: number;
  readonly rounds: number;
  /** MPAN-days a second below which the run has failed; null: any rate will do. */
  readonly min: number | null;
  readonly json: JsonTarget;
}

/** Options as the command line gives them. */
export type Given<Options extends RoundsOptions> = Omit<Options, "json" | "min"> & {
  readonly json?: string | true;
  readonly min?: number;
};

/** Adds rounds, the least rate and where the result goes; points and seed are for the caller to describe. */
export function addRoundsOptions(command: Command): Command {
  return command
    .option("--rounds <n>", "rounds, of which the median counts", parseCount(1, 99), 9)
    .option("--min <rate>", "MPAN-days a second that must be reached", parseCount(1, 100_000_000))
    .addOption(jsonOption());
}

/** What was left out is null. */
export function settleOptions<Options extends RoundsOptions>({
  json,
  min,
  ...given
}: Given<Options>) {
  return { ...given, min: min ?? null, json: jsonTarget(json) };
}

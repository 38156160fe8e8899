/** The command line of `npm run test:faults` and `npm run test:full`. */
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../json-option.ts";
import { parseCount, parseSeed } from "../parse-argument.ts";
import { faultPlan } from "./catalogue.ts";
import { type Tier, tiers } from "./fault-run.ts";

export interface FaultPlanOptions {
  readonly tier: Tier;
  /** Faults by number; empty: all. */
  readonly only: readonly string[];
  /** A part of a run's name; null: every run. */
  readonly run: string | null;
  readonly seed: number;
  /** Runs at once. */
  readonly lanes: number;
  readonly doesList: boolean;
  /** The results go where the reference page is made from. */
  readonly doesRecord: boolean;
  readonly json: JsonTarget;
}

const help = `
Each run has servers of its own, the service in processes of its own, a load with faulty reads, and one fault of the
plan: processes and servers killed, links slow, the platform gone. A run whose fault did not strike fails, as does one
that did not recover in its time, or whose books the checker finds wrong. Runs go side by side, each told when it ends;
what they do and their seeds are the same in any number of lanes.

Examples:
  npm run test:faults                           the short cut of the plan
  npm run test:full                             all of it
  npm run test:faults -- --only F-R1            one fault
  npm run test:faults -- --only F-R1 --run submit.sent --seed 7
  npm run test:faults -- --ls                   what would be run

--record keeps the results for docs/reference/fault-results.md (npm run docs).
Exit code: 0 when every run is well, 1 when one is not, 2 asked for in a way that cannot work.
`;

interface Given {
  readonly tier: Tier;
  readonly only?: readonly string[];
  readonly run?: string;
  readonly seed: number;
  readonly lanes: number;
  readonly ls?: true;
  readonly record?: true;
  readonly json?: string | true;
}

/** More would only wait for each other. */
const lanesMax = 16;

/** A run waits for most of its time, and on one processor two would be late. */
function lanesAtFirst(): number {
  return Math.min(2, availableParallelism());
}

/** Reads it; throws `CommanderError` instead of ending the process. */
export function parseFaultPlan(args: readonly string[]): FaultPlanOptions {
  const program = new Command("npm run test:faults --")
    .description("Runs the fault plan: what is killed, lost or slow while the service works.")
    .addOption(new Option("--tier <tier>", "how much of it").choices(tiers).default("pr"))
    .option("--only <fault...>", "these faults alone, such as F-R1", parseFault)
    .option("--run <part>", "runs alone whose name has this part")
    .option("--seed <n>", "the seed of the first run; the next has the next", parseSeed, 1)
    .option("--lanes <n>", "runs side by side", parseCount(1, lanesMax), lanesAtFirst())
    .option("--ls", "say what would be run, and end")
    .option("--record", "keep the results for the reference page")
    .addOption(jsonOption())
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .exitOverride();
  program.parse([...args], { from: "user" });
  const { tier, only = [], run = null, seed, lanes, ls, record, json } = program.opts<Given>();
  return {
    ...{ tier, only, run, seed, lanes, doesList: ls === true, doesRecord: record === true },
    json: jsonTarget(json),
  };
}

function parseFault(text: string, given: readonly string[] = []): readonly string[] {
  if (!faultPlan.some(({ fault }) => fault === text))
    throw new InvalidArgumentError(`one of ${faultPlan.map(({ fault }) => fault).join(", ")}`);
  return [...given, text];
}

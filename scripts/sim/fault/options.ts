/** The command line of `sds sim fault`. */
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { InjectionAsked } from "../../../src/ops/injection/told.ts";
import { type JsonTarget, jsonOption, jsonTarget } from "../../json-option.ts";
import { parseCount } from "../../parse-argument.ts";

export type FaultAct =
  | { readonly act: "add"; readonly asked: InjectionAsked }
  | { readonly act: "rm"; readonly id: number }
  | { readonly act: "ls" | "reset" | "outcomes" | "catalogue" };

export type FaultCommand = FaultAct & {
  /** Folder of the run; null: the one that runs here. */
  readonly run: string | null;
  readonly json: JsonTarget;
};

const help = `
Into a run that stays: sds sim serve, or npm run demo -- --keep, in another terminal.

  sds sim fault catalogue                             every fault with its parameters
  sds sim fault add F05 --meters 3                    an error value in the next day's log of three meters
  sds sim fault add run-gap --meter 4 --meter 9 --param length=6
  sds sim fault add F42 --share 0.2 --param days=2    a fifth of the fleet is not reached for two days
  sds sim fault add F05 --meters 3 --for 10m          on every day that ends within ten minutes
  sds sim fault add platform-down --for 45s           the platform is away
  sds sim fault add supplier-down --param kind=503 --for 2m
  sds sim fault ls                                    what is in, with what ends it
  sds sim fault outcomes                              found, missed, not yet: by what, and after how long
  sds sim fault rm 2, sds sim fault reset             out again

Every fault ends by itself: one of meters once it is planted on each of them, or with --for after that much of the
machine's time; one of a party after --for, or a minute. Days that were told keep it: they are in the ledger.
Exit code: 0 done, 2 it cannot be done, in words.
`;

const addHelp = `
The fault takes hold on the settlement day that is under way, whose log goes out after midnight (market time). With
--for it is planted on every further day, as soon as nothing of the planting before is left. Values of --param are those
of sds sim fault catalogue.
`;

interface Common {
  readonly run?: string;
  readonly json?: string | true;
}

interface AddGiven extends Common {
  readonly meters?: number;
  readonly share?: number;
  readonly meter?: readonly number[];
  readonly quantity?: "AI" | "AE";
  readonly intensity?: number;
  readonly for?: number;
  readonly param: Readonly<Record<string, string>>;
}

/** Adds the commands. */
export function addFault(program: Command, ask: (command: FaultCommand) => void): void {
  const fault = program
    .command("fault")
    .description("inject faults into a run that stays, and see what became of them")
    .addHelpText("after", help)
    .exitOverride();
  const common = (command: Command) =>
    command
      .option("--run <folder>", "folder of the run, where several stay")
      .addOption(jsonOption())
      .allowExcessArguments(false)
      .exitOverride();
  const asked = (given: Common, act: FaultAct) =>
    ask({
      ...act,
      run: given.run === undefined ? null : resolve(given.run),
      json: jsonTarget(given.json),
    });
  common(fault.command("add"))
    .description("inject a fault")
    .argument("<fault>", "number or name of the catalogue, such as F05 or single-gap")
    .option("--meters <n>", "so many meters, by chance; 1 unless told", parseCount(1, 10_000))
    .option("--share <share>", "a share of the fleet instead, above 0 to 1", positiveShare)
    .option("--meter <number>", "this meter instead; may be repeated", collected, [])
    .option("--quantity <q>", "AI (import) or AE (export), where the fault can be either", quantity)
    .option("--intensity <share>", "on this share of the days of each meter", positiveShare)
    .option("--for <duration>", "machine time after which it ends: 45s, 10m, 2h", duration)
    .option("--param <name=value>", "a parameter of the fault; may be repeated", pair, {})
    .addHelpText("after", addHelp)
    .action((name: string, given: AddGiven, command: Command) => {
      const { meters, share, meter = [] } = given;
      const ways = [meters !== undefined, share !== undefined, meter.length > 0].filter(Boolean);
      if (ways.length > 1)
        command.error("error: one of --meters, --share and --meter says which meters");
      asked(given, { act: "add", asked: askedOf(name, given) });
    });
  common(fault.command("rm"))
    .description("end one; days that were told keep it")
    .argument("<number>", "its number in sds sim fault ls", parseCount(1, 1_000_000))
    .action((id: number, given: Common) => asked(given, { act: "rm", id }));
  const plain = {
    ls: "what is in",
    reset: "end all",
    outcomes: "what became of all",
    catalogue: "what there is",
  } as const;
  for (const act of ["ls", "reset", "outcomes", "catalogue"] as const)
    common(fault.command(act))
      .description(plain[act])
      .action((given: Common) => asked(given, { act }));
}

function askedOf(fault: string, given: AddGiven): InjectionAsked {
  const { meters, share, meter = [], quantity: of, intensity, for: forSeconds, param } = given;
  const choice =
    meter.length > 0
      ? { numbers: meter }
      : share !== undefined
        ? { share }
        : meters !== undefined
          ? { count: meters }
          : null;
  return {
    ...{ fault, params: param },
    ...(choice === null ? {} : { meters: choice }),
    ...(of === undefined ? {} : { quantity: of }),
    ...(intensity === undefined ? {} : { intensity }),
    ...(forSeconds === undefined ? {} : { forSeconds }),
  };
}

function collected(text: string, before: readonly number[]): readonly number[] {
  return [...before, parseCount(1, 1_000_000)(text)];
}

function pair(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, value] = /^([A-Za-z]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError("name=value expected, such as length=6");
  return { ...before, [name]: value };
}

function quantity(text: string): "AI" | "AE" {
  if (text === "AI" || text === "AE") return text;
  throw new InvalidArgumentError("AI or AE expected");
}

function positiveShare(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value <= 0 || value > 1)
    throw new InvalidArgumentError("a share above 0 and up to 1 expected");
  return value;
}

const secondsOf = { s: 1, m: 60, h: 3_600 } as const;

/** `45s`, `10m`, `2h` as seconds. */
function duration(text: string): number {
  const [, count, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const seconds =
    unit === "s" || unit === "m" || unit === "h" ? Number(count) * secondsOf[unit] : 0;
  if (seconds < 1 || seconds > 86_400)
    throw new InvalidArgumentError("a duration up to a day expected: 45s, 10m, 2h");
  return seconds;
}

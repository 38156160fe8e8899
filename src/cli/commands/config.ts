/** `sds config`: every setting as this environment gives it, secrets hidden, and what is wrong with any of them. */
import type { Command } from "commander";
import { parseConfig, settings } from "../../config.ts";
import { OperatingError } from "../../errors.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface ShownSetting {
  readonly name: string;
  readonly value: string;
  readonly from: "environment" | "initial" | "none";
  readonly says: string;
}

/** Read outside the settings of the service: where demo and tests keep their servers, and what compose sets. */
const readElsewhere = new Set(["SDS_DATA_DIR", "SDS_SERVERS", "SDS_DATABASE_PASSWORD"]);
const secretName = /(KEY|PASSWORD|SECRET|TOKEN)$/;

/** Adds the command. */
export function addConfigCommand(program: Command): void {
  withJsonOption(program.command("config"))
    .description("every setting as this environment gives it, secrets hidden")
    .addHelpText(
      "after",
      `
Exit code 2 when a setting would keep the service from starting.

Example:
  SDS_DIP_REQUESTS_PER_SECOND=20 sds config`,
    )
    .action((given: JsonGiven) => exitWith(() => showConfig(shell().env, given)));
}

async function showConfig(environment: Environment, given: JsonGiven): Promise<ExitCode> {
  const { withoutPassword } = await import("../../stack/given.ts");
  const shown = settings.map(({ name, initial, says }) =>
    show(environment, { name, initial, says }, withoutPassword),
  );
  const faults = faultsOf(environment);
  const strangers = Object.keys(environment).filter(isStranger).sort();
  const table = textTable(
    [{ title: "setting" }, { title: "value" }, { title: "from" }, { title: "what it is" }],
    shown.map(({ name, value, from, says }) => [name, value === "" ? "-" : value, from, says]),
  );
  const notes = strangers.map((name) => `note: ${name} is set, but no setting has that name`);
  tell({ settings: shown, faults, unknown: strangers }, [table, ...notes].join("\n"), given);
  for (const fault of faults) shell().stderr.write(`sds: ${fault}\n`);
  return faults.length === 0 ? 0 : 2;
}

function show(
  environment: Environment,
  { name, initial, says }: (typeof settings)[number],
  withoutPassword: (url: string) => string,
): ShownSetting {
  const value = environment[name] ?? "";
  if (value === "")
    return { name, value: initial, from: initial === "" ? "none" : "initial", says };
  const isSecret = secretName.test(name);
  return { name, value: isSecret ? "(set)" : withoutPassword(value), from: "environment", says };
}

function faultsOf(environment: Environment): readonly string[] {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof OperatingError) return [error.message];
    throw error;
  }
}

function isStranger(name: string): boolean {
  return (
    name.startsWith("SDS_") &&
    !name.startsWith("SDS_TEST_") &&
    !readElsewhere.has(name) &&
    settings.every((setting) => setting.name !== name)
  );
}

/** `--json [file]`, the same on every command that tells something: JSON to the file, else to standard output. */
import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { shell } from "./shell.ts";

/** As commander hands it over. */
export interface JsonGiven {
  readonly json?: string | true;
}

/** Adds the option. */
export function withJsonOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--json [file]",
      "the result as JSON: to the file, or without one to standard output",
    ),
  );
}

/** Tells a result: as text for people, as JSON when that was asked for, or both when the JSON goes to a file. */
export function tell(result: unknown, text: string, { json }: JsonGiven): void {
  if (json !== undefined) {
    const written = `${JSON.stringify(result, null, 2)}\n`;
    if (json === true) {
      shell().stdout.write(written);
      return;
    }
    writeFileSync(json, written);
  }
  shell().stdout.write(`${text}\n`);
}

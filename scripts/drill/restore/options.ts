/** The command line of `npm run drill:restore`. */
import { Command } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../json-option.ts";
import { parseCount } from "../../parse-argument.ts";

export interface DrillOptions {
  /** Messages of 48 half hours that are acknowledged before the database is lost, at least. */
  readonly messages: number;
  /** Connections that store at the same time. */
  readonly writers: number;
  /** Seconds from the loss to the first message that is stored again. */
  readonly secondsMax: number;
  readonly keep: boolean;
  readonly json: JsonTarget;
}

const help = `
What it does, on a PostgreSQL of its own:
  1  stores a third of the messages; takes a base (pg_basebackup, pg_verifybackup)
  2  stores a third with pg_receivewal as synchronous replica, and notes the time
  3  stores on, and in the midst of it kills the server and deletes its data directory
  4  restores base and received WAL, and looks for every acknowledged message; bodies are hashed again
  5  restores once more, to the time that was noted: what was acknowledged until then is there, and nothing else

A message counts as acknowledged when the intake of the service would let its acknowledgement go. What to do when it is
not a drill: docs/operating/backup-and-restore.md.

Examples:
  npm run drill:restore                          1,440,000 half hours
  npm run drill:restore -- --messages 3000       a small one
  npm run drill:restore -- --json drill.json     the figures as JSON as well
Exit code: 0 nothing acknowledged is missing and the service was back in time, 1 otherwise, 2 asked for in a way that
cannot work.
`;

interface Given {
  readonly messages: number;
  readonly writers: number;
  readonly secondsMax: number;
  readonly keep?: true;
  readonly json?: string | true;
}

/** Reads it; throws `CommanderError` instead of ending the process. */
export function parseDrill(args: readonly string[]): DrillOptions {
  const program = new Command("npm run drill:restore --")
    .description("Loses a database under load and brings it back.")
    .option("--messages <n>", "messages of 48 half hours", parseCount(300, 1_000_000), 30_000)
    .option("--writers <n>", "connections that store", parseCount(1, 32), 4)
    .option("--seconds-max <n>", "to be back in", parseCount(1, 3_600), 300)
    .option("--keep", "leave the folder with base, WAL and data")
    .addOption(jsonOption())
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .exitOverride();
  program.parse([...args], { from: "user" });
  const { keep = false, json, ...rest } = program.opts<Given>();
  return { ...rest, keep, json: jsonTarget(json) };
}

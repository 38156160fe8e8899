/** The command line as a value: every command, its options and its help. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addAsofCommand } from "./commands/asof.ts";
import { addConfigCommand } from "./commands/config.ts";
import { addExceptionsCommand } from "./commands/exceptions.ts";
import { addExplainCommand } from "./commands/explain.ts";
import { addMigrateCommand } from "./commands/migrate.ts";
import { addOverviewCommand } from "./commands/overview.ts";
import { addParkedCommand } from "./commands/parked.ts";
import { addRegistrationsCommand } from "./commands/registrations.ts";
import { addReleaseCommand } from "./commands/release.ts";
import { addRequestsCommand } from "./commands/requests.ts";
import { addRulesCommand } from "./commands/rules.ts";
import { addScoreCommand } from "./commands/score.ts";
import { addVeeCommand } from "./commands/vee.ts";
import { addWorkCommand } from "./commands/work.ts";

const help = `
  sim                                 settlement days through all of their runs on a virtual clock: sds sim --help;
                                      the simulated meters alone: sds sim plan, run and check

Database: DATABASE_URL, or that of a demo that runs here (npm run demo -- --keep).
Exit code: 0 done, 1 it could not be done, 2 asked for in a way that cannot work.

Example:
  sds overview
  sds explain 1499000000014 2026-10-26`;

/** Builds it; parsing throws `CommanderError` instead of ending the process. */
export function buildProgram(): Command {
  const program = new Command("sds")
    .description("The Smart Data Service from the command line.")
    .version(versionOfRelease(), "-V, --version", "the version of this release")
    .addHelpText("after", help);
  addMigrateCommand(program);
  addRegistrationsCommand(program);
  addConfigCommand(program);
  addOverviewCommand(program);
  addWorkCommand(program);
  addParkedCommand(program);
  addExceptionsCommand(program);
  addRequestsCommand(program);
  addReleaseCommand(program);
  addExplainCommand(program);
  addAsofCommand(program);
  addScoreCommand(program);
  addRulesCommand(program);
  addVeeCommand(program);
  throwInsteadOfExit(program);
  return program;
}

function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) throwInsteadOfExit(each);
}

function versionOfRelease(): string {
  const file: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return file.version;
}

/** The command line as a value: every command, its options and its help. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { shell } from "./shell.ts";

/** Adds a command to the program. */
type AddCommand = (program: Command) => void;

/** Commands in the order of the help; each is loaded when it is asked for, since some bring half of the service. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  migrate: async () => (await import("./commands/migrate.ts")).addMigrateCommand,
  registrations: async () => (await import("./commands/registrations.ts")).addRegistrationsCommand,
  config: async () => (await import("./commands/config.ts")).addConfigCommand,
  overview: async () => (await import("./commands/overview.ts")).addOverviewCommand,
  work: async () => (await import("./commands/work.ts")).addWorkCommand,
  parked: async () => (await import("./commands/parked.ts")).addParkedCommand,
  exceptions: async () => (await import("./commands/exceptions.ts")).addExceptionsCommand,
  advisories: async () => (await import("./commands/advisories.ts")).addAdvisoriesCommand,
  suppliers: async () => (await import("./commands/suppliers.ts")).addSuppliersCommand,
  audit: async () => (await import("./commands/audit.ts")).addAuditCommand,
  retention: async () => (await import("./commands/retention.ts")).addRetentionCommand,
  subject: async () => (await import("./commands/subject.ts")).addSubjectCommand,
  users: async () => (await import("./commands/users.ts")).addUsersCommand,
  reconcile: async () => (await import("./commands/reconcile.ts")).addReconcileCommand,
  requests: async () => (await import("./commands/requests.ts")).addRequestsCommand,
  release: async () => (await import("./commands/release.ts")).addReleaseCommand,
  explain: async () => (await import("./commands/explain.ts")).addExplainCommand,
  asof: async () => (await import("./commands/asof.ts")).addAsofCommand,
  timeline: async () => (await import("./commands/timeline.ts")).addTimelineCommand,
  score: async () => (await import("./commands/score.ts")).addScoreCommand,
  rules: async () => (await import("./commands/rules.ts")).addRulesCommand,
  vee: async () => (await import("./commands/vee.ts")).addVeeCommand,
  "direct-contract": async () =>
    (await import("./commands/direct-contract.ts")).addDirectContractCommand,
  dip: async () => (await import("./commands/dip.ts")).addDipCommand,
};

const help = `
  sim                                 settlement days through all of their runs on a virtual clock: sds sim --help;
                                      scenarios with planted faults: sds sim ls, sds sim run --scenario NAME;
                                      the simulated meters alone: sds sim plan, run --mqtt and check

Database: DATABASE_URL, or that of the demo that runs here (npm run demo -- --keep), where there is one alone.
Exit code: 0 done, 1 it could not be done, 2 asked for in a way that cannot work.

Example:
  sds overview
  sds explain 1499000000050 2026-10-26`;

/**
 * Builds it; parsing throws `CommanderError` instead of ending the process. With the name of one command as `asked` it
 * has that one alone, with anything else every command.
 */
export async function buildProgram(asked?: string): Promise<Command> {
  const program = new Command("sds")
    .configureOutput({
      writeOut: (text) => shell().stdout.write(text),
      writeErr: (text) => shell().stderr.write(text),
    })
    .description("The Smart Data Service from the command line.")
    .version(versionOfRelease(), "-V, --version", "the version of this release")
    .addHelpText("after", help);
  const one = Object.hasOwn(commands, asked ?? "") ? commands[asked ?? ""] : undefined;
  for (const load of one === undefined ? Object.values(commands) : [one]) (await load())(program);
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

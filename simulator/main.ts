/** Command line of the meters: `plan` writes what will be sent, `run` sends it, `check` judges what became of it. */
import { Command, CommanderError } from "commander";
import { addCheckCommand } from "./commands/check.ts";
import { addLiveCommand } from "./commands/live.ts";
import { addPlanCommand } from "./commands/plan.ts";
import { addRunCommand } from "./commands/run.ts";

const badArguments = 2;

const program = new Command("sim")
  .description(
    "A fleet of simulated smart meters: it publishes their messages over MQTT, keeps a ledger of\n" +
      "the truth, and checks afterwards what the platform received against it.",
  )
  .addHelpText(
    "after",
    `
Order of use:
  plan   --meters 500 --days 2 --seed 1 --from 2026-10-26 --ledger L   writes the ledger, sends nothing
  run    (the same options) --mqtt mqtt://127.0.0.1:1883 --clock ...   publishes; plans first if need be
  live   (the same options) --mqtt ... --standin ... --door FILE       goes on after it, and takes faults in
  check  --ledger L                                                    compares truth and platform.jsonl

The same seed and options give the same bytes, whatever the speed of the clock.`,
  )
  .exitOverride();

for (const add of [addPlanCommand, addRunCommand, addLiveCommand, addCheckCommand]) add(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : badArguments;
}

/** `plan`: writes the ledger of a fleet and sends nothing. */
import type { Command } from "commander";
import { exitWith } from "./exit.ts";
import { type FleetArguments, planOptionsOf, withFleetOptions } from "./fleet-options.ts";
import { prepareLedger } from "./prepare-ledger.ts";

/** Adds the command. */
export function addPlanCommand(program: Command): void {
  withFleetOptions(program.command("plan"))
    .description(
      "write run.json, registrations.jsonl, truth.jsonl, injected.jsonl and reject.jsonl; send nothing",
    )
    .action((given: FleetArguments) =>
      exitWith(
        async () => {
          const { run } = await prepareLedger(given.ledger, planOptionsOf(given));
          process.stdout.write(`${JSON.stringify({ planned: true, ...run })}\n`);
          return 0;
        },
        (line) => process.stderr.write(`${line}\n`),
      ),
    );
}

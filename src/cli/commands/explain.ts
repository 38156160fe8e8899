/** `sds explain`: why one consumption day is what it is, from the message of the meter to the platform's answer. */
import { type Command, Option } from "commander";
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import type { NamedPoint } from "../../store/day-record.ts";
import { dayNamed, pointNamed } from "../asked.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { shell } from "../shell.ts";

interface Given extends JsonGiven {
  readonly quantity?: MeasurementQuantity;
}

/** Adds the command. */
export function addExplainCommand(program: Command): void {
  withJsonOption(program.command("explain <mpan> <day>"))
    .description("why one consumption day is what it is: slots, reasons, messages, answers")
    .addOption(
      new Option(
        "--quantity <code>",
        "AI or AE, RI or RE; without it the active one that is registered on the day",
      ).choices([...measurementQuantities]),
    )
    .addHelpText(
      "after",
      `
The day is a UTC date. A point may be named by its surrogate instead, as "sds parked" does: point:17.
The output names the point by its pseudonym only. It holds half-hourly consumption: treat it as personal data.

Example:
  sds explain 1499000000050 2026-10-26
  sds explain point:17 2026-10-26 --quantity AE --json day.json`,
    )
    .action((point: string, day: string, given: Given) =>
      exitWith(() => explain(pointNamed(point), dayNamed(day), given)),
    );
}

async function explain(point: NamedPoint, day: SettlementDay, given: Given): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  // Decoders are compiled as they are loaded: no other command waits for them.
  const { explainPointDay } = await import("../explain/explain-point-day.ts");
  const { renderExplanation } = await import("../explain/render.ts");
  const asked = { point, day, quantity: given.quantity ?? null };
  const explanation = await explainPointDay(asked, config);
  tell(explanation, renderExplanation(explanation), given);
  return 0;
}

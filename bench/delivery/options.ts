/** The options of `delivery`. */
import { type Command, InvalidArgumentError } from "commander";
import { type JsonTarget, jsonOption, jsonTarget } from "../../scripts/json-option.ts";
import { parseCount, parseSeed } from "../../scripts/parse-argument.ts";

export interface DeliveryOptions {
  readonly messagesPerSecond: number;
  readonly minutes: number;
  /** Chance of the platform: order and repeats. */
  readonly seed: number;
  readonly json: JsonTarget;
}

const help = `
Counted, on the machine's clock: from the receipt of a message by the platform stand-in to the reply of our webhook that
takes it. Participants send over TLS at a steady rate, whatever becomes of what they sent before; the platform checks each
message, signs what it delivers, shuffles it and delivers 1 % twice; the webhook stores into PostgreSQL before it replies.
The bars are those of the market (DAG paper of 9 February 2022): 90 % within 3 s, all within 30 s.

Examples:
  npm run bench -- delivery                          300 messages a second for five minutes
  npm run bench -- delivery --minutes 0.5            half a minute of it
  npm run bench -- delivery --json d.json            the figures as JSON as well

Exit code: 0 when both bars are met and every message was stored exactly once, else 1.
`;

type Given = Omit<DeliveryOptions, "json"> & { readonly json?: string | true };

/** Adds the command to the program. */
export function addDeliveryCommand(
  program: Command,
  run: (options: DeliveryOptions) => Promise<void>,
): void {
  program
    .command("delivery")
    .description(
      "How long messages of the market take through the platform stand-in to our webhook.",
    )
    .option("--messages-per-second <n>", "messages sent in a second", parseCount(1, 10_000), 300)
    .option("--minutes <n>", "how long, fractions allowed", parseMinutes, 5)
    .option("--seed <n>", "seed of the platform's shuffling and repeats", parseSeed, 1)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(({ json, ...given }: Given) => run({ ...given, json: jsonTarget(json) }));
}

function parseMinutes(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value <= 0 || value > 60)
    throw new InvalidArgumentError("a number above 0, 60 at most, expected");
  return value;
}

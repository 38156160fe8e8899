/** What `sds dip requeue` and `sds dip replay` ask for: a channel, and a span of market time. */
import type { Command } from "commander";
import { publications } from "../../dip/publications.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import { WrongUse } from "../exit.ts";

/** As commander hands it over. */
export interface SpanGiven {
  readonly channel: string;
  readonly from: string;
  readonly to: string;
}

export interface AskedSpan {
  readonly channel: string;
  /** Market time, milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
}

/** Adds its options. */
export function withSpanOptions(command: Command): Command {
  return command
    .requiredOption("--channel <IF-nnn>", "interface by which the messages came, such as IF-036")
    .requiredOption("--from <instant>", "such as 2026-10-27T00:00:00Z")
    .requiredOption("--to <instant>", "such as 2026-10-27T06:00:00Z");
}

/** Throws `WrongUse` with what would pass. */
export function readSpan(given: SpanGiven): AskedSpan {
  const { channel } = given;
  if (!publications.has(channel))
    throw new WrongUse(
      `--channel is expected as one that we take: ${[...publications.keys()].join(" ")}`,
    );
  const from = instantNamed("--from", given.from);
  const to = instantNamed("--to", given.to);
  if (from >= to) throw new WrongUse("--to is expected after --from");
  return { channel, from, to };
}

function instantNamed(option: string, text: string): number {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw new WrongUse(`${option} is expected as an instant, such as 2026-10-27T00:00:00Z`);
}

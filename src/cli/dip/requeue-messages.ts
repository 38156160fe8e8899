/** `sds dip requeue`: has the platform deliver a span of a channel to our webhook again. */
import type { Command } from "commander";
import { spanAsked } from "../../domain/submit/requeue-cause.ts";
import { sleepWall } from "../../std/clock.ts";
import { transaction } from "../../store/pool.ts";
import { findRequeue, oweOn, type RequeueState } from "../../store/requeues.ts";
import { noteAct } from "../audited.ts";
import { exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";
import { wholeNumberTo } from "../whole-number.ts";
import { readSpan, type SpanGiven, withSpanOptions } from "./asked-span.ts";

interface Given extends SpanGiven, JsonGiven {
  readonly wait: number;
}

const help = `
The request is put on record, and submit makes the call: no certificate or key is needed here. It is made once for a
channel and span; the same once more only tells how it stands. What comes twice has no effect.
After an outage of ours, and after calls that we turned away, the service asks by itself.
Exit code 1 when the platform will not do it.

Example:
  sds dip requeue --channel IF-036 --from 2026-10-27T00:00:00Z --to 2026-10-27T06:00:00Z`;

const lookMs = 200;
const waitInitial = 30;
const waitMax = 600;

/** Adds the command below `dip`. */
export function addRequeueCommand(dip: Command): void {
  withJsonOption(withSpanOptions(dip.command("requeue")))
    .description("have the platform deliver a span of a channel to the webhook again")
    .option(
      "--wait <seconds>",
      "how long to wait for its answer",
      wholeNumberTo(waitMax),
      waitInitial,
    )
    .addHelpText("after", help)
    .action((given: Given) =>
      exitWith(async () => {
        const { channel, from, to } = readSpan(given);
        const config = await findConfig(shell().env);
        const span = spanAsked(channel, from, to);
        const found = await withDatabase(config, async (pool) => {
          const bells = await transaction(pool, async (client) => {
            await noteAct(client, config, {
              kind: "dip.requeue",
              subjects: [`channel:${channel}`],
            });
            return oweOn(client, [span], marketNow(config));
          });
          const isNew = bells.length > 0;
          const giveUpAt = Date.now() + given.wait * 1_000;
          for (;;) {
            const state = await findRequeue(pool, span);
            if (state?.state !== "owed" || Date.now() >= giveUpAt) return { isNew, state };
            await sleepWall(lookMs);
          }
        });
        const result = { channel, cause: span.cause, isNew: found.isNew, ...found.state };
        tell(result, says(found.state, found.isNew), given);
        return found.state?.state === "parked" ? 1 : 0;
      }),
    );
}

function says(found: RequeueState | null, isNew: boolean): string {
  const before = isNew ? "" : " (this span was asked for before)";
  const answer = found?.answer ?? "no answer yet";
  switch (found?.state) {
    case "asked":
      return `the platform delivers it again${before}`;
    case "none":
      return `the platform has nothing there: ${answer}${before}`;
    case "parked":
      return `the platform will not do it: ${answer}${before}`;
    default:
      return `it is on record, and submit asks until it is taken: ${answer}${before}`;
  }
}

/** `sds dip replay`: fetches messages of a channel from the platform and takes them as the webhook would. */
import type { Command } from "commander";
import type { ReplayCounts } from "../../dip/replay.ts";
import { isMpan } from "../../domain/identity/mpan.ts";
import { grouped } from "../../figures.ts";
import { type Pool, transaction } from "../../store/pool.ts";
import { noteAct } from "../audited.ts";
import { exitWith, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { ProgressBar } from "../progress-bar.ts";
import { shell } from "../shell.ts";
import { type AskedSpan, readSpan, type SpanGiven, withSpanOptions } from "./asked-span.ts";
import { openReplay, type Replayed, replaySpan } from "./replay-span.ts";

interface Given extends SpanGiven, JsonGiven {
  readonly mpan?: string;
}

type Config = Awaited<ReturnType<typeof findConfig>>;

const help = `
It asks hour by hour. What it gets is stored like a delivery to the webhook: what is held already has no effect, and the
stages take up the rest within seconds. It can be broken off and run again at any time.
The platform and our certificates are those of the service's settings (SDS_DIP_...).
Exit code 1 when the platform does not answer, or refuses; the line says from where to go on.

Example:
  sds dip replay --channel IF-036 --from 2026-10-27T00:00:00Z --to 2026-10-28T00:00:00Z`;

/** Adds the command below `dip`. */
export function addReplayCommand(dip: Command): void {
  withJsonOption(withSpanOptions(dip.command("replay")))
    .description("fetch messages of a channel from the platform again, and take them")
    .option("--mpan <mpan>", "of one point only")
    .addHelpText("after", help)
    .action((given: Given) =>
      exitWith(async () => {
        const span = readSpan(given);
        const { mpan = null } = given;
        if (mpan !== null && !isMpan(mpan))
          throw new WrongUse("--mpan is expected as 13 digits with their check digit");
        const config = await findConfig(shell().env);
        const done = await withDatabase(config, async (pool) => {
          const { channel } = span;
          await transaction(pool, (client) =>
            noteAct(client, config, { kind: "dip.replay", subjects: [`channel:${channel}`] }),
          );
          return replay(pool, config, { ...span, mpan });
        });
        const { counts, stoppedAt, answer } = done;
        const result = { channel: span.channel, ...counts, stoppedAt, answer };
        tell(result, render(counts, done), given);
        return stoppedAt === null ? 0 : 1;
      }),
    );
}

async function replay(
  pool: Pool,
  config: Config,
  asked: AskedSpan & { readonly mpan: string | null },
): Promise<Replayed> {
  const { ports, close } = openReplay(pool, config, () => marketNow(config));
  const bar = new ProgressBar("sds dip replay", shell().stderr, () => Date.now());
  try {
    return await replaySpan(ports, asked, (part, { received }) =>
      bar.show(part, "replayed", `${grouped(received)} messages`),
    );
  } finally {
    bar.end();
    await close();
  }
}

function render(
  { received, fresh, held, refused }: ReplayCounts,
  { stoppedAt, answer }: Pick<Replayed, "stoppedAt" | "answer">,
): string {
  const told =
    received === 0
      ? "the platform has nothing there"
      : `${grouped(received)} messages: ${grouped(fresh)} new, ${grouped(held)} held already, ${grouped(refused)} refused`;
  return stoppedAt === null
    ? told
    : `${told}; stopped, the platform said: ${answer}. Go on with --from ${stoppedAt}`;
}

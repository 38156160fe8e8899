/** `sds dip replay`: fetches messages of a channel from the platform and takes them as the webhook would. */
import type { Command } from "commander";
import { authenticateCall, readPlatformCredentials } from "../../dip/credentials.ts";
import { connectPlatform } from "../../dip/platform.ts";
import { receivedMessage } from "../../dip/received-message.ts";
import { repeatCall } from "../../dip/repeat-calls.ts";
import {
  addReplayed,
  noneReplayed,
  type ReplayCounts,
  type ReplayPorts,
  replayWindow,
  replayWindows,
} from "../../dip/replay.ts";
import { dipId } from "../../domain/identity/dip-id.ts";
import { isMpan } from "../../domain/identity/mpan.ts";
import { formatInstant } from "../../domain/time/instant.ts";
import { limits } from "../../limits.ts";
import { sleepWall } from "../../std/clock.ts";
import { storeInbound } from "../../store/inbound.ts";
import type { Pool } from "../../store/pool.ts";
import { countHeld } from "../../store/requeues.ts";
import { exitWith, WrongUse } from "../exit.ts";
import { grouped } from "../../figures.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { ProgressBar } from "../progress-bar.ts";
import { shell } from "../shell.ts";
import { type AskedSpan, readSpan, type SpanGiven, withSpanOptions } from "./asked-span.ts";

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

/** A reply that is longer is asked for in parts. */
const replyBytesMax = 67_108_864;

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
        const done = await withDatabase(config, (pool) => replaySpan(pool, config, span, mpan));
        const { counts, stoppedAt, answer } = done;
        const result = { channel: span.channel, ...counts, stoppedAt, answer };
        tell(result, render(counts, done), given);
        return stoppedAt === null ? 0 : 1;
      }),
    );
}

interface Replayed {
  readonly counts: ReplayCounts;
  /** Where the first window begins that failed; null: none did. */
  readonly stoppedAt: string | null;
  readonly answer: string | null;
}

async function replaySpan(
  pool: Pool,
  config: Config,
  { channel, from, to }: AskedSpan,
  mpan: string | null,
): Promise<Replayed> {
  const { ports, close } = openReplay(pool, config);
  const bar = new ProgressBar("sds dip replay", shell().stderr, () => Date.now());
  const windows = replayWindows(from, to);
  let counts = noneReplayed;
  try {
    for (const [place, [start, end]] of windows.entries()) {
      const window = await replayWindow({ channel, from: start, to: end, mpan }, ports);
      if (window.kind === "failed")
        return { counts, stoppedAt: formatInstant(start), answer: window.answer };
      counts = addReplayed(counts, window.counts);
      bar.show((place + 1) / windows.length, "replayed", `${grouped(counts.received)} messages`);
    }
    return { counts, stoppedAt: null, answer: null };
  } finally {
    bar.end();
    await close();
  }
}

function openReplay(pool: Pool, config: Config) {
  const { SDS_DIP_BASE_URL: baseUrl } = config;
  if (baseUrl === undefined) throw new WrongUse("SDS_DIP_BASE_URL is expected: the platform");
  const ourDipId = dipId(config.SDS_DIP_ID);
  const now = () => marketNow(config);
  const credentials = readPlatformCredentials(config, Date.now());
  const platform = connectPlatform({
    ...{ baseUrl, connectionsMax: 1, replyBytesMax, now, tls: credentials.tls },
    timeoutMs: config.SDS_DIP_TIMEOUT_SECONDS * 1_000,
    sign: (call) => authenticateCall(call, credentials, Date.now()),
  });
  const ports: ReplayPorts = {
    ask: (question) => platform.ask(repeatCall("replay", question, ourDipId)),
    sleep: (ms) => sleepWall(ms),
    countHeld: (ids) => countHeld(pool, ids),
    intake: {
      ...{ ourDipId, environmentTag: config.SDS_DIP_ENVIRONMENT_TAG, now },
      ...{ depthMax: limits.webhookDepthMax, messagesMax: limits.webhookMessagesMax },
      // Nobody is rung here: the sweep finds the work.
      async store(messages) {
        await storeInbound(pool, messages.map(receivedMessage), now());
      },
    },
  };
  return { ports, close: () => platform.close() };
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

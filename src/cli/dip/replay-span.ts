/** A replay from end to end: fetched from the platform window by window, and taken as the webhook would. */
import type { Config } from "../../config.ts";
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
import { formatInstant } from "../../domain/time/instant.ts";
import { limits } from "../../limits.ts";
import { sleepWall } from "../../std/clock.ts";
import { storeInbound } from "../../store/inbound.ts";
import type { Pool } from "../../store/pool.ts";
import { countHeld } from "../../store/requeues.ts";
import { WrongUse } from "../exit.ts";
import type { AskedSpan } from "./asked-span.ts";

export interface Replayed {
  readonly counts: ReplayCounts;
  /** Where the first window begins that failed; null: none did. */
  readonly stoppedAt: string | null;
  readonly answer: string | null;
}

/** The way to the platform while a replay lasts. */
export interface OpenReplay {
  readonly ports: ReplayPorts;
  close(): Promise<void>;
}

/** A reply that is longer is asked for in parts. */
const replyBytesMax = 67_108_864;

/** Opens it; `now` is market time. Throws `WrongUse` where no platform is named. */
export function openReplay(pool: Pool, config: Config, now: () => number): OpenReplay {
  const { SDS_DIP_BASE_URL: baseUrl } = config;
  if (baseUrl === undefined) throw new WrongUse("SDS_DIP_BASE_URL is expected: the platform");
  const ourDipId = dipId(config.SDS_DIP_ID);
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

/** The same way, but what comes is only counted: nothing is kept. */
export function onlyLooking(ports: ReplayPorts): ReplayPorts {
  return { ...ports, intake: { ...ports.intake, store: async () => undefined } };
}

/** Replays a span, of one point where an MPAN is given; `seen` hears how far it is, from 0 to 1. */
export async function replaySpan(
  ports: ReplayPorts,
  { channel, from, to, mpan }: AskedSpan & { readonly mpan: string | null },
  seen: (part: number, counts: ReplayCounts) => void = () => undefined,
): Promise<Replayed> {
  const windows = replayWindows(from, to);
  let counts = noneReplayed;
  for (const [place, [start, end]] of windows.entries()) {
    const window = await replayWindow({ channel, from: start, to: end, mpan }, ports);
    if (window.kind === "failed")
      return { counts, stoppedAt: formatInstant(start), answer: window.answer };
    counts = addReplayed(counts, window.counts);
    seen((place + 1) / windows.length, counts);
  }
  return { counts, stoppedAt: null, answer: null };
}

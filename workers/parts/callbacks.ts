/** Keeps the webhook registered with the platform, where the settings name its public URL. */
import { callbackCalls } from "../../src/dip/callback-calls.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import { type CallbackPorts, keepRegistered } from "../../src/stages/register-callbacks.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { callGate } from "./call-gate.ts";
import { openPlatform } from "./open-platform.ts";

/** On a fast market clock waits must not turn into a storm; wall time. */
const floorWallMs = 100;

/** Starts it after the webhook, which must be open by then. Without a public URL or a platform there is nothing to do. */
export async function startCallbacks(ground: Ground): Promise<Running> {
  const { config, log } = ground;
  const { SDS_WEBHOOK_PUBLIC_URL: publicUrl, SDS_DIP_BASE_URL: platformUrl } = config;
  if (publicUrl === undefined || platformUrl === undefined) {
    log.info({
      outcome: "callbacks not registered",
      detail: "no SDS_WEBHOOK_PUBLIC_URL, or no SDS_DIP_BASE_URL",
    });
    return { close: async () => {} };
  }
  const platform = openPlatform(ground);
  const stop = new AbortController();
  const calls = callbackCalls({
    publicUrl,
    ourDipId: dipId(config.SDS_DIP_ID),
    messagesMax: limits.webhookMessagesMax,
    bytesMax: limits.webhookBytesMax,
  });
  const kept = keepRegistered(calls, callbackPorts(ground, platform), stop.signal);
  return {
    async close() {
      stop.abort();
      await kept;
      await platform.close();
    },
  };
}

/** Hands the platform and the log to the registrations. */
export function callbackPorts(
  ground: Pick<Ground, "config" | "clock" | "pool" | "log">,
  platform: Pick<ReturnType<typeof openPlatform>, "ask">,
): CallbackPorts {
  const { clock, log } = ground;
  const gate = callGate(ground);
  return {
    random: () => Math.random(),
    async takeTurn() {
      try {
        await gate.pass();
      } catch (error) {
        // The pace is kept in the record: while that is away calls go unpaced rather than not at all.
        const known = operatingErrorOf(error);
        if (known === null) throw error;
        log.warn({ code: known.code, detail: known.message });
      }
    },
    async ask(call) {
      const answer = await platform.ask(call);
      return answer.kind === "answered" ? answer : { status: null, retryAfterMs: null };
    },
    sleep: (ms, signal) => clock.sleep(ms, { signal, floorWallMs }),
    alarm: ({ code, channels }) =>
      log.error({
        code,
        count: channels.length,
        outcome: "callbackRefused",
        detail: `the platform does not take our callback for ${channels.join(", ")}: it delivers nothing there, or to where it did before`,
      }),
    told: ({ outcome, count }) =>
      outcome === "registered"
        ? log.info({ count, outcome: "callbacks registered" })
        : log.warn({ count, outcome: "callbacks not registered yet", detail: "no answer" }),
  };
}

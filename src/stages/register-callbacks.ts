/**
 * Keeps our webhook registered with the platform: at the start and once a day, each channel until it is taken
 * (dip-messages.md 5.1). A registration may be made any number of times.
 */
import { callAgainMs, judgeCall } from "../domain/submit/judge-call.ts";

/** A registration to be made. */
export interface CallbackCall {
  readonly channel: string;
  readonly path: string;
  readonly body: Uint8Array;
}

export interface CallbackAnswer {
  /** Null: there was none. */
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

export interface CallbackPorts {
  /** Uniform in [0, 1): jitter of the back-off. */
  random(): number;
  takeTurn(): Promise<void>;
  ask(call: CallbackCall): Promise<CallbackAnswer>;
  /** Waits market time; ends early when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** The platform turned channels down: nothing more is delivered to them than before. */
  alarm(trouble: { readonly code: string; readonly channels: readonly string[] }): void;
  /** Channels of a round could not be reached at once, or all of it is done. */
  told(news: { readonly outcome: "registered" | "noAnswer"; readonly count: number }): void;
}

const dayMs = 86_400_000;

/** Registers now and every 24 hours until the signal aborts. */
export async function keepRegistered(
  calls: readonly CallbackCall[],
  ports: CallbackPorts,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await registerAll(calls, ports, signal);
    await ports.sleep(dayMs, signal);
  }
}

/** Makes the calls, and those that fail again and again, until all are taken or the signal aborts. */
export async function registerAll(
  calls: readonly CallbackCall[],
  ports: CallbackPorts,
  signal: AbortSignal,
): Promise<void> {
  const alarm = alarmOnce(ports);
  let left = calls;
  for (let attempts = 1; left.length > 0; attempts += 1) {
    const round = await callOnce(left, ports, signal);
    if (signal.aborted) return;
    left = round.left;
    alarm(round.refused);
    if (left.length === 0) break;
    if (attempts === 1 && round.isUnanswered)
      ports.told({ outcome: "noAnswer", count: left.length });
    // While some have no answer the wait is theirs: those that were turned down can be asked a little early.
    const verdict = round.isUnanswered ? "again" : "closed";
    const chance = { jitter: ports.random(), wishMs: round.wishMs };
    await ports.sleep(callAgainMs(verdict, attempts, chance), signal);
  }
  ports.told({ outcome: "registered", count: calls.length });
}

/** An alarm for each channel and answer, once: a person who has been told need not be told every five minutes. */
function alarmOnce(ports: CallbackPorts): (refused: Round["refused"]) => void {
  const told = new Set<string>();
  return (refused) => {
    for (const [code, channels] of refused) {
      const news = channels.filter((channel) => !told.has(`${code} ${channel}`));
      for (const channel of news) told.add(`${code} ${channel}`);
      if (news.length > 0) ports.alarm({ code, channels: news });
    }
  };
}

interface Round {
  readonly left: readonly CallbackCall[];
  /** Channels that were turned down, by what was said. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
  readonly isUnanswered: boolean;
  readonly wishMs: number | null;
}

/** One attempt at each; after one without an answer the others are not tried. */
async function callOnce(
  calls: readonly CallbackCall[],
  ports: CallbackPorts,
  signal: AbortSignal,
): Promise<Round> {
  const left: CallbackCall[] = [];
  const refused = new Map<string, string[]>();
  for (const [place, call] of calls.entries()) {
    if (signal.aborted) break;
    await ports.takeTurn();
    const { status, retryAfterMs } = await ports.ask(call);
    const verdict = judgeCall(status, false);
    if (verdict === "done") continue;
    if (verdict === "again") {
      left.push(...calls.slice(place));
      return { left, refused, isUnanswered: true, wishMs: retryAfterMs };
    }
    left.push(call);
    const code = `HTTP ${status}`;
    refused.set(code, [...(refused.get(code) ?? []), call.channel]);
  }
  return { left, refused, isUnanswered: false, wishMs: null };
}

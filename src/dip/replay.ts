/**
 * A replay (dip-messages.md 5.5): what the platform has of a channel comes in its reply, window by window, and goes the
 * same way in as what it delivers. Repeats fall out by their transaction ids, so any window may be asked for again.
 */
import { callAgainMs, judgeCall } from "../domain/submit/judge-call.ts";
import { type InboundMessage, type InboundOptions, receiveDelivery } from "./inbound.ts";
import type { CallAnswer } from "./platform.ts";
import type { RepeatQuestion } from "./repeat-calls.ts";
import { splitMessages } from "./split-messages.ts";

export interface ReplayCounts {
  /** Messages that came, in every window that they came in. */
  readonly received: number;
  /** Of them new to us and taken, held already, and refused. */
  readonly fresh: number;
  readonly held: number;
  readonly refused: number;
}

export const noneReplayed: ReplayCounts = { received: 0, fresh: 0, held: 0, refused: 0 };

/** `failed`: `answer` is what the platform said; nothing of the window is lost by asking again. */
export type ReplayedWindow =
  | { readonly kind: "replayed"; readonly counts: ReplayCounts }
  | { readonly kind: "failed"; readonly answer: string };

export interface ReplayPorts {
  ask(question: RepeatQuestion): Promise<CallAnswer>;
  /** Waits market time. */
  sleep(ms: number): Promise<void>;
  /** How many of these ids are held already. */
  countHeld(transactionIds: readonly string[]): Promise<number>;
  /** The intake of the webhook. */
  readonly intake: InboundOptions;
}

/** `dip.replay.windowHours` [ours]: the reply has no bound of its own. */
const windowMs = 3_600_000;
/** A window whose reply is longer than we read is halved down to this. */
const windowMsMin = 60_000;
const attemptsMax = 4;
/** An array of none, or no body at all. */
const nothing = /^\s*(\[\s*\]\s*)?$/;
/** Messages that go in together, well below what one delivery may have. */
const chunkSize = 200;

/** The windows of a span, an hour at most each, the last one shorter. */
export function replayWindows(from: number, to: number): readonly (readonly [number, number])[] {
  const windows: (readonly [number, number])[] = [];
  for (let at = from; at < to; at += windowMs) windows.push([at, Math.min(at + windowMs, to)]);
  return windows;
}

/** Replays one window. An empty array, 204 and 404 all mean that there is nothing. */
export async function replayWindow(
  question: RepeatQuestion,
  ports: ReplayPorts,
): Promise<ReplayedWindow> {
  const answer = await askPatiently(question, ports);
  if (answer.kind !== "answered") return { kind: "failed", answer: answer.cause };
  const verdict = judgeCall(answer.status, true);
  if (verdict === "none") return { kind: "replayed", counts: noneReplayed };
  if (verdict !== "done") return { kind: "failed", answer: `HTTP ${answer.status}` };
  if (answer.body === null) return replayHalves(question, ports);
  return take(answer.body, question, ports);
}

/** Asks a few times where there is no answer, or it is "not now". */
async function askPatiently(question: RepeatQuestion, ports: ReplayPorts): Promise<CallAnswer> {
  for (let attempts = 1; ; attempts += 1) {
    const answer = await ports.ask(question);
    const isAnswered = answer.kind === "answered";
    const verdict = judgeCall(isAnswered ? answer.status : null, true);
    if (verdict !== "again" || attempts === attemptsMax) return answer;
    const wishMs = isAnswered ? answer.retryAfterMs : null;
    await ports.sleep(callAgainMs("again", attempts, { jitter: 1, wishMs }));
  }
}

/** The reply was longer than we read, or broke off. */
async function replayHalves(question: RepeatQuestion, ports: ReplayPorts): Promise<ReplayedWindow> {
  const { from, to } = question;
  if (to - from <= windowMsMin) return { kind: "failed", answer: "a reply that cannot be read" };
  const middle = from + Math.floor((to - from) / 2_000) * 1_000;
  const first = await replayWindow({ ...question, to: middle }, ports);
  if (first.kind === "failed") return first;
  const second = await replayWindow({ ...question, from: middle }, ports);
  if (second.kind === "failed") return second;
  return { kind: "replayed", counts: addReplayed(first.counts, second.counts) };
}

async function take(
  body: string,
  { channel }: RepeatQuestion,
  ports: ReplayPorts,
): Promise<ReplayedWindow> {
  const { depthMax } = ports.intake;
  if (nothing.test(body)) return { kind: "replayed", counts: noneReplayed };
  const limits = { depthMax, messagesMax: Number.POSITIVE_INFINITY };
  const split = splitMessages(Buffer.from(body), limits);
  if (split.kind === "unreadable") return { kind: "failed", answer: split.reason };
  let counts = noneReplayed;
  for (let at = 0; at < split.messages.length; at += chunkSize) {
    const chunk = split.messages.slice(at, at + chunkSize);
    counts = addReplayed(counts, await takeChunk(chunk, channel, ports));
  }
  return { kind: "replayed", counts };
}

async function takeChunk(
  chunk: readonly Uint8Array[],
  channel: string,
  { intake, countHeld }: ReplayPorts,
): Promise<ReplayCounts> {
  let held = 0;
  let refused = 0;
  const store = async (messages: readonly InboundMessage[]) => {
    const taken = messages.filter(({ verdict }) => verdict.kind === "taken");
    refused = messages.length - taken.length;
    held = await countHeld(taken.flatMap(({ transactionId }) => transactionId ?? []));
    await intake.store(messages);
  };
  const body = `[${chunk.map((raw) => Buffer.from(raw).toString("utf8")).join(",")}]`;
  await receiveDelivery(Buffer.from(body), channel, { ...intake, store });
  const received = chunk.length;
  return { received, held, refused, fresh: received - held - refused };
}

/** Both together. */
export function addReplayed(a: ReplayCounts, b: ReplayCounts): ReplayCounts {
  return {
    received: a.received + b.received,
    fresh: a.fresh + b.fresh,
    held: a.held + b.held,
    refused: a.refused + b.refused,
  };
}

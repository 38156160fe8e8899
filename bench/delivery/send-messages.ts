/** The participants: they send at a steady rate, whatever becomes of what they sent before. */
import type { HttpClient } from "../../src/http/client.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { madeMessage, messageKinds } from "./made-messages.ts";

export interface Sent {
  /** References of the messages that the platform took. */
  readonly references: readonly string[];
  readonly posts: number;
  readonly bytes: number;
  /** Posts that were not answered 201, by what came instead. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** How much later than planned a post left, at most. */
  readonly latestMs: number;
}

export interface SendingPlan {
  readonly messages: number;
  readonly perSecond: number;
  readonly signal: AbortSignal;
  readonly progress: (sent: number) => void;
}

const messagesOfPost = 10;

/** Sends all of them; the rate is kept by the time of the first, so that a delay is caught up. */
export async function sendMessages(client: HttpClient, plan: SendingPlan): Promise<Sent> {
  const { messages, perSecond, signal, progress } = plan;
  const references: string[] = [];
  const refused: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  let posts = 0;
  let bytes = 0;
  let latestMs = 0;
  const startedAt = Date.now();
  for (let sent = 0; sent < messages; sent += messagesOfPost) {
    const dueAt = startedAt + (sent / perSecond) * 1_000;
    if (dueAt > Date.now()) await sleepWall(dueAt - Date.now(), signal);
    signal.throwIfAborted();
    latestMs = Math.max(latestMs, Date.now() - dueAt);
    const { channel, body, under } = prepare(
      posts,
      sent,
      Math.min(messages, sent + messagesOfPost),
    );
    posts += 1;
    bytes += body.length;
    const call = client.post(`/dip-channel/${channel}`, body, {}).then((reply) => {
      underWay.delete(call);
      if (reply.kind === "answered" && reply.status === 201) references.push(...under);
      else {
        const what = reply.kind === "answered" ? String(reply.status) : reply.cause;
        refused[what] = (refused[what] ?? 0) + 1;
      }
    });
    underWay.add(call);
    progress(sent);
  }
  await Promise.all(underWay);
  const seconds = (Date.now() - startedAt) / 1_000;
  return { references, posts, bytes, refused, seconds, latestMs: Math.round(latestMs) };
}

/** The body of a post: messages number `from` + 1 to `to`, all of one kind; kinds take turns. */
function prepare(post: number, from: number, to: number) {
  const kind = messageKinds[post % messageKinds.length] ?? messageKinds[0];
  const at = Date.now();
  const messages = Array.from({ length: to - from }, (_, index) =>
    madeMessage(kind, from + index + 1, at),
  );
  const under = messages.map(({ payload }) => payload.CommonBlock.S1.senderUniqueReference);
  return { channel: kind.channel, body: Buffer.from(JSON.stringify(messages)), under };
}

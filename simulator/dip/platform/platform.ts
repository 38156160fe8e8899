/**
 * The platform itself: takes a call, checks level 1, writes the journal, answers, and hands what it took to the
 * parties behind it. It knows headers and schemas, never what a message means (dip-messages 1, row 2).
 */
import type { Clock } from "../../../src/std/clock.ts";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import { type AnsweredCall, callLines, shortCallLines } from "./call-line.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Journal } from "./journal.ts";
import { type Channel, judgeBatch, type LevelOne, messageCount, readContent } from "./level-one.ts";
import type { RateLimit } from "./rate-limit.ts";
import { acceptedBody, refusedBody } from "./standard-response.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or null for a reply without body. */
  readonly body: string | null;
}

/** A market party that takes what comes over a channel. */
export interface Recipient {
  /** Called once the messages are in the journal; must not hold up the reply. */
  take(channel: string, messages: readonly ConsumptionMessage[]): void;
}

export interface PlatformParts {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly levelOne: LevelOne;
  readonly recipient: Recipient;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly clock: Clock;
  readonly rate: RateLimit;
  /** Who calls: one service, so its key and certificate are not asked for. */
  readonly callerId: string;
  readonly messagesMax: number;
  readonly bytesMax: number;
  /** Journal taken messages in short, without their bodies. */
  readonly short: boolean;
}

export interface Platform {
  /** Answers `POST /dip-channel/{channel}`; the reply is ready only when the journal is written. */
  post(channel: string, body: Buffer): Promise<Reply>;
  /** Answers and journals a call whose body was too large to be read. */
  refuseUnread(channel: string): Promise<Reply>;
  /** Calls answered so far. */
  postCount(): number;
}

type Answer = Omit<AnsweredCall, "at" | "channel" | "body"> & { readonly reply: Reply };

/** A platform that answers at once and remembers in this process. */
export function createPlatform(parts: PlatformParts): Platform {
  const { journal, recipient, clock } = parts;
  const linesOf = parts.short ? shortCallLines : callLines;
  let posts = 0;

  async function finish(call: AnsweredCall, reply: Reply): Promise<Reply> {
    posts += 1;
    await journal.append(linesOf(call));
    if (call.messages.length > 0) recipient.take(call.channel, call.messages);
    return reply;
  }

  return {
    post(channel, body) {
      const at = clock.now();
      const { reply, ...answer } = answerTo({ channel, body, at }, parts);
      return finish({ at, channel, body, ...answer }, reply);
    },
    refuseUnread(channel) {
      const { reply, ...answer } = bare(413);
      return finish({ at: clock.now(), channel, body: Buffer.alloc(0), ...answer }, reply);
    },
    postCount: () => posts,
  };
}

interface Call {
  readonly channel: string;
  readonly body: Buffer;
  readonly at: number;
}

/** The checks of P1 in their order; an accepted batch is remembered before anyone else is heard. */
function answerTo(call: Call, parts: PlatformParts): Answer {
  if (call.body.length > parts.bytesMax) return bare(413);
  const channel = parts.channels.get(call.channel);
  const content = readContent(call.body, channel);
  if (messageCount(content) > parts.messagesMax) return bare(413);
  if (!parts.rate(call.at)) return bare(429, { "retry-after": "1" });
  if (channel === undefined) return bare(404);
  const judged = judgeBatch(content, { channel, rules: parts.levelOne, now: call.at });
  if (judged.kind === "passed") return accept(judged.messages, call, parts);
  const body = refusedBody(judged.code, parts.callerId, call.at);
  return { status: 400, code: judged.code, messages: [], reply: json(400, body) };
}

function accept(messages: readonly ConsumptionMessage[], call: Call, parts: PlatformParts): Answer {
  const senders = messages.map((message) => message.common.S1);
  parts.levelOne.references.remember(senders.map((sender) => sender.senderUniqueReference));
  const transactionIds = senders.map(({ senderDIPID, senderRoleID }) =>
    parts.identifiers.transactionId(
      { channel: call.channel, senderDipId: senderDIPID, role: senderRoleID },
      call.at,
    ),
  );
  const body = acceptedBody(transactionIds, senders, call.at);
  return { status: 201, code: "MSG0000", messages, reply: json(201, body) };
}

function bare(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, code: null, messages: [], reply: { status, headers, body: null } };
}

function json(status: number, body: string): Reply {
  return { status, headers: { "content-type": "application/json" }, body };
}

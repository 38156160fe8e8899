/**
 * The platform itself: takes a call, checks level 1, writes the journal, answers, and hands what it took to the
 * parties behind it. It knows headers and schemas, never what a message means (dip-messages 1, row 2).
 */
import type { Clock } from "../../../src/std/clock.ts";
import type { ConsumptionMessage } from "../consumption/consumption-message.ts";
import type { Envelope, S1 } from "../envelope.ts";
import type { Activity } from "./activity.ts";
import { type AnsweredCall, callLines, shortCallLines } from "./call-line.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Journal } from "./journal.ts";
import {
  type Channel,
  judgeBatch,
  type LevelOne,
  messageCount,
  type PassedMessages,
  readContent,
  sendersOf,
} from "./level-one.ts";
import type { RateLimit } from "./rate-limit.ts";
import { acceptedBody, refusedBody } from "./standard-response.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or null for a reply without body. */
  readonly body: string | null;
  /** True: nothing is sent, the connection ends. */
  readonly hangsUp?: true;
}

/** A market party that takes what comes over a channel. */
export interface Recipient {
  /** Called once the messages are in the journal; must not hold up the reply. */
  take(channel: string, messages: readonly ConsumptionMessage[]): void;
  /** The same for messages that are addressed to somebody; `receivedAt` is machine time. */
  hear(messages: readonly Envelope[], receivedAt: number): void;
}

export interface PlatformParts {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly levelOne: LevelOne;
  readonly recipient: Recipient;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly clock: Clock;
  readonly rate: RateLimit;
  /** Who calls: one service, known by its key and signature at the door, where they are asked for. */
  readonly callerId: string;
  /** Told of every call. */
  readonly activity?: Activity;
  /** The door looks at signatures. */
  readonly asksForSignatures?: boolean;
  readonly messagesMax: number;
  readonly bytesMax: number;
  /** Journal taken messages in short, without their bodies. */
  readonly short: boolean;
}

export interface Platform {
  /**
   * Answers `POST /dip-channel/{channel}`; the reply is ready only when the journal is written. `refusal` is what the caller gets who may not speak, after the bounds and before all else (P1).
   */
  post(channel: string, body: Buffer, refusal?: 401 | 403 | null): Promise<Reply>;
  /** Answers and journals a call that was not looked into: too large (413), or of somebody who may not (401, 403). */
  refuse(channel: string, status: number): Promise<Reply>;
  /** Journals a call that is none of messages, which somebody else has answered. */
  note(channel: string, reply: Reply, body: Buffer): Promise<Reply>;
  /** Calls answered so far. */
  postCount(): number;
}

type Answer = Omit<AnsweredCall, "at" | "channel" | "body"> & {
  readonly addressed: readonly Envelope[];
  readonly reply: Reply;
};

/** A platform that answers at once and remembers in this process. */
export function createPlatform(parts: PlatformParts): Platform {
  const { journal, recipient, clock } = parts;
  const linesOf = parts.short ? shortCallLines : callLines;
  let posts = 0;

  function tell(call: Call, { status }: Reply, senders: readonly S1[]): void {
    parts.activity?.note({
      ...{ direction: "in", at: call.at, party: parts.callerId, channel: call.channel, status },
      references: senders.map(({ senderUniqueReference }) => senderUniqueReference),
      ...{ bytes: call.body.length, ms: clock.wallNow() - call.receivedAt },
      signature: status === 401 ? "bad" : parts.asksForSignatures ? "good" : null,
    });
  }

  async function finish(call: Call, { reply, addressed, ...answer }: Answer): Promise<Reply> {
    posts += 1;
    await journal.append(linesOf({ ...call, ...answer }));
    tell(call, reply, sendersOf({ consumption: answer.messages, addressed }));
    if (answer.messages.length > 0) recipient.take(call.channel, answer.messages);
    if (addressed.length > 0) recipient.hear(addressed, call.receivedAt);
    return reply;
  }

  return {
    post(channel, body, refusal = null) {
      const call = { at: clock.now(), receivedAt: clock.wallNow(), channel, body };
      return finish(call, answerTo(call, parts, refusal));
    },
    refuse(channel, status) {
      return finish(
        { at: clock.now(), receivedAt: clock.wallNow(), channel, body: Buffer.alloc(0) },
        bare(status),
      );
    },
    async note(channel, reply, body) {
      const call = { at: clock.now(), receivedAt: clock.wallNow(), channel, body };
      await journal.append(callLines({ ...call, status: reply.status, code: null, messages: [] }));
      tell(call, reply, []);
      return reply;
    },
    postCount: () => posts,
  };
}

interface Call {
  readonly channel: string;
  readonly body: Buffer;
  /** Market time, and the machine's. */
  readonly at: number;
  readonly receivedAt: number;
}

/** The checks of P1 in their order; an accepted batch is remembered before anyone else is heard. */
function answerTo(call: Call, parts: PlatformParts, refusal: 401 | 403 | null): Answer {
  if (call.body.length > parts.bytesMax) return bare(413);
  const channel = parts.channels.get(call.channel);
  const content = readContent(call.body, channel);
  if (messageCount(content) > parts.messagesMax) return bare(413);
  if (!parts.rate(call.at)) return bare(429, { "retry-after": "1" });
  if (refusal !== null) return bare(refusal);
  if (channel === undefined) return bare(404);
  const judged = judgeBatch(content, { channel, rules: parts.levelOne, now: call.at });
  if (judged.kind === "passed") return accept(judged, call, parts);
  const body = refusedBody(judged.code, parts.callerId, call.at);
  return { status: 400, code: judged.code, messages: [], addressed: [], reply: json(400, body) };
}

function accept(passed: PassedMessages, call: Call, parts: PlatformParts): Answer {
  const senders = sendersOf(passed);
  parts.levelOne.references.remember(senders.map((sender) => sender.senderUniqueReference));
  const transactionIds = senders.map(({ senderDIPID, senderRoleID }) =>
    parts.identifiers.transactionId(
      { channel: call.channel, senderDipId: senderDIPID, role: senderRoleID },
      call.at,
    ),
  );
  const body = acceptedBody(transactionIds, senders, call.at);
  const { consumption: messages, addressed } = passed;
  return { status: 201, code: "MSG0000", messages, addressed, reply: json(201, body) };
}

function bare(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const reply = { status, headers, body: null };
  return { status, code: null, messages: [], addressed: [], reply };
}

function json(status: number, body: string): Reply {
  return { status, headers: { "content-type": "application/json" }, body };
}

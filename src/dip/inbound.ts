/**
 * A delivery of the platform to our webhook (dip-messages.md 5.1, 5.2): bytes in, reply out. Only form and address
 * are judged before the reply; the bytes of every message are stored first, the refused ones too.
 */
import type { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import { assert } from "../std/assert.ts";
import { checkDelivery, type Recipient } from "./check-delivery.ts";
import type { DeliveredMessage } from "./delivered.ts";
import { splitMessages } from "./split-messages.ts";
import { formatStamp } from "./stamp.ts";
import { decodeStatusItem, statusKey } from "./status-message.ts";
import { textAt } from "./text-at.ts";
import { responseItem } from "./wire/platform-calls.ts";

/** One message as received. */
export interface InboundMessage {
  /** Interface by which it came, such as `IF-014`. */
  readonly channel: string;
  /** The bytes received, not written anew. */
  readonly raw: Uint8Array;
  /**
   * What it says, D0 apart: a replay has another D0 and says the same (5.3). Null when it could not be read.
   */
  readonly content: string | null;
  /** Key of duplicates; null when it could not be read. */
  readonly transactionId: string | null;
  readonly verdict: /** `message` is null for a status item, which has no envelope. */
    | { readonly kind: "taken"; readonly message: DeliveredMessage | null }
    /** Kept for the operator only: the platform was told `code`. */
    | {
        readonly kind: "refused";
        readonly code: string;
        readonly reason: string;
        readonly help: string | null;
      };
}

export interface InboundOptions extends Recipient {
  /** JSON depth of a body, its array included; and messages of one body. */
  readonly depthMax: number;
  readonly messagesMax: number;
  /** Market time. */
  now(): number;
  /** Commits all messages in one transaction before it resolves; knows duplicates by their transaction id. */
  store(messages: readonly InboundMessage[]): Promise<void>;
}

export interface InboundReply {
  readonly status: 201 | 207 | 400;
  readonly body: string;
}

/** Takes one body of a channel that we know; rejects when `store` does, and then nothing may be said to be stored. */
export async function receiveDelivery(
  body: Uint8Array,
  channel: string,
  options: InboundOptions,
): Promise<InboundReply> {
  const now = options.now();
  const messages = readMessages(body, channel, options, now);
  await options.store(messages);
  const refusedCount = messages.filter(({ verdict }) => verdict.kind === "refused").length;
  return {
    status: refusedCount === 0 ? 201 : refusedCount === messages.length ? 400 : 207,
    body: writeReply(messages, options.ourDipId, now),
  };
}

/** Takes one body of status items, which have no envelope; the bytes of each are its key (5.4). */
export async function receiveStatus(
  body: Uint8Array,
  options: Pick<InboundOptions, "depthMax" | "messagesMax" | "now" | "store" | "ourDipId">,
): Promise<InboundReply> {
  const items = readItems(body, options);
  await options.store(items);
  const refusedCount = items.filter(({ verdict }) => verdict.kind === "refused").length;
  return {
    status: refusedCount === 0 ? 201 : refusedCount === items.length ? 400 : 207,
    body: writeReply(items, options.ourDipId, options.now()),
  };
}

/** The channel that status items are kept under. */
export const statusChannel = "STATUS";

function readItems(
  body: Uint8Array,
  options: Pick<InboundOptions, "depthMax" | "messagesMax">,
): readonly InboundMessage[] {
  const split = splitMessages(body, options);
  if (split.kind === "unreadable") return [unreadable(body, statusChannel, split.reason)];
  return split.messages.map((raw) => {
    const transactionId = statusKey(raw);
    const item = decodeStatusItem(parseJson(raw), transactionId);
    const content = Buffer.from(raw).toString("utf8");
    const verdict =
      item === null
        ? ({ kind: "refused", code: "RCP1001", reason: "no response item", help: null } as const)
        : ({ kind: "taken", message: null } as const);
    return { channel: statusChannel, raw, content, transactionId, verdict };
  });
}

function readMessages(
  body: Uint8Array,
  channel: string,
  options: InboundOptions,
  now: number,
): readonly InboundMessage[] {
  const split = splitMessages(body, options);
  if (split.kind === "unreadable") return [unreadable(body, channel, split.reason)];
  assert(split.messages.length > 0, "an array that was split has a message");
  const values = split.messages.map(parseJson);
  if (values.includes(undefined)) return [unreadable(body, channel, "notJson")];
  return split.messages.map((raw, index) => {
    const value = values[index];
    const verdict = checkDelivery(value, channel, options, now);
    const transactionId = textAt(value, ["D0", "transactionID"]);
    return { channel, raw, content: contentOf(value), transactionId, verdict };
  });
}

/** The message without the block that the platform adds to each delivery. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (key, held: unknown) => (key === "D0" ? undefined : held));
}

/** A body that is no array of messages is kept and refused as one. */
function unreadable(raw: Uint8Array, channel: string, reason: string): InboundMessage {
  const verdict = { kind: "refused", code: "RCP1001", reason, help: null } as const;
  return { channel, raw, content: null, transactionId: null, verdict };
}

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return undefined; // Not UTF-8 or not JSON: the caller refuses the whole body.
  }
}

/** A StandardResponse with one item per message, echoing the ids that could be read. */
function writeReply(messages: readonly InboundMessage[], ourDipId: DipId, now: number): string {
  const timestamp = formatStamp(now);
  const messageArray = messages.map(({ raw, verdict }): z.infer<typeof responseItem> => {
    const value = verdict.kind === "taken" ? verdict.message : parseJson(raw);
    return {
      transactionID: echo("transactionID", value, ["D0", "transactionID"]),
      senderUniqueReference: echo("senderUniqueReference", value, ["S1", "senderUniqueReference"]),
      correlationID: echo("correlationID", value, ["D0", "initialCorrelationID"]),
      sentTimestamp: timestamp,
      senderID: ourDipId,
      recipientID: echo("recipientID", value, ["S1", "senderDIPID"]),
      DIPConnectionProviderID: null,
      message:
        verdict.kind === "taken" ? "RCP0000 - stored" : `${verdict.code} - ${verdict.reason}`,
      help: verdict.kind === "taken" ? null : verdict.help,
      serviceTicketURL: null,
    };
  });
  return JSON.stringify({ messageArray, timestamp });
}

/** An id of the message, if it is one that a reply may hold: ours has to be right where what it answers is not. */
function echo(
  key: "transactionID" | "senderUniqueReference" | "correlationID" | "recipientID",
  value: unknown,
  path: readonly string[],
): string | null {
  const id = textAt(value, path);
  return responseItem.shape[key].safeParse(id).success ? id : null;
}

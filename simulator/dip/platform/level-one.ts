/**
 * Level 1 of the platform's checks on the messages of a call (dip-messages 11, P1): each check goes over the whole
 * batch before the next one starts, and the first that fails refuses all of it.
 */
import { bodyText, parseJson } from "../body-text.ts";
import { type ConsumptionMessage, consumptionMessage } from "../consumption/consumption-message.ts";
import type { QuickReader } from "../consumption/quick-reader.ts";
import type { ConsumptionEnvelope, Envelope, S1 } from "../envelope.ts";
import type { Validator } from "../schema/compile.ts";
import { isObject } from "../schema/find-faults.ts";
import { readStamp } from "../stamp.ts";
import type { Participants } from "./participants.ts";
import type { ReferenceMemory } from "./reference-memory.ts";
import type { PlatformCode } from "./standard-response.ts";

export interface Channel {
  /** The interface id, which is the last part of the path. */
  readonly id: string;
  readonly carries:
    | {
        readonly kind: "consumption";
        readonly validator: Validator<ConsumptionEnvelope>;
        readonly readQuickly: QuickReader;
      }
    /** Messages that are read by whom they are addressed to. */
    | { readonly kind: "addressed"; readonly validator: Validator<Envelope> };
  /** Roles that may send on it. */
  readonly senderRoles: readonly string[];
}

export interface LevelOne {
  /** A validator for any known interface: tells a message on the wrong channel from a faulty one. */
  readonly validatorOf: (interfaceId: string) => Validator<unknown> | null;
  readonly participants: Participants;
  readonly references: ReferenceMemory;
}

/** The body of a call: its messages where the quick reader took them, else whatever JSON it holds. */
export type Content =
  | { readonly kind: "messages"; readonly messages: readonly ConsumptionMessage[] }
  | { readonly kind: "value"; readonly value: unknown };

export type Judged =
  | { readonly kind: "refused"; readonly code: PlatformCode }
  | ({ readonly kind: "passed" } & PassedMessages);

/** What a channel carries: consumption, or messages that are addressed to somebody. */
export interface PassedMessages {
  readonly consumption: readonly ConsumptionMessage[];
  readonly addressed: readonly Envelope[];
}

/** Who sent the messages, one by one. */
export function sendersOf({ consumption, addressed }: PassedMessages): readonly S1[] {
  return [
    ...consumption.map((message) => message.common.S1),
    ...addressed.map((message) => message.payload.CommonBlock.S1),
  ];
}

const aheadMsMax = 5 * 60_000;

/** Reads a body, without judging it; `channel` undefined: of no channel that we know. */
export function readContent(body: Buffer, channel: Channel | undefined): Content {
  const carries = channel?.carries;
  const messages = carries?.kind === "consumption" ? carries.readQuickly(body) : null;
  if (messages !== null) return { kind: "messages", messages };
  return { kind: "value", value: parseJson(bodyText(body)) };
}

/** How many messages a body holds; 0 when it is no list. */
export function messageCount(content: Content): number {
  if (content.kind === "messages") return content.messages.length;
  return Array.isArray(content.value) ? content.value.length : 0;
}

/** Judges the content of a call at market time `now`. Nothing is remembered here. */
export function judgeBatch(
  content: Content,
  { channel, rules, now }: { channel: Channel; rules: LevelOne; now: number },
): Judged {
  const checked = schemaChecked(content, channel, rules);
  if (checked.kind === "refused") return checked;
  const senders = sendersOf(checked);
  const code = senderCode(senders, channel, rules) ?? timeCode(senders, now);
  if (code !== null) return refused(code);
  if (rules.references.holdsAny(senders.map((sender) => sender.senderUniqueReference)))
    return refused("MSG1006");
  return checked;
}

function schemaChecked(content: Content, channel: Channel, rules: LevelOne): Judged {
  if (content.kind === "messages")
    return { kind: "passed", consumption: content.messages, addressed: [] };
  const { value } = content;
  if (!Array.isArray(value) || value.length === 0) return refused("MSG1001");
  const { carries } = channel;
  const consumption: ConsumptionMessage[] = [];
  const addressed: Envelope[] = [];
  for (const message of value) {
    if (carries.kind === "consumption" && carries.validator.accepts(message))
      consumption.push(consumptionMessage(message));
    else if (carries.kind === "addressed" && carries.validator.accepts(message))
      addressed.push(message);
    else return refused(isOfAnotherChannel(value, channel, rules) ? "MSG1002" : "MSG1001");
  }
  return { kind: "passed", consumption, addressed };
}

function refused(code: PlatformCode): Judged {
  return { kind: "refused", code };
}

/** True when the schema has nothing against any message but that some belong to another interface. */
function isOfAnotherChannel(body: readonly unknown[], channel: Channel, rules: LevelOne): boolean {
  return body.every((message) => {
    const own = interfaceOf(message);
    const validator = own === channel.id ? channel.carries.validator : rules.validatorOf(own);
    return validator?.accepts(message) ?? false;
  });
}

function interfaceOf(message: unknown): string {
  const payload = isObject(message) ? message["payload"] : null;
  const common = isObject(payload) ? payload["CommonBlock"] : null;
  const system = isObject(common) ? common["S0"] : null;
  const id = isObject(system) ? system["interfaceID"] : null;
  return typeof id === "string" ? id : "";
}

function senderCode(
  senders: readonly S1[],
  channel: Channel,
  { participants }: LevelOne,
): PlatformCode | null {
  if (senders.some((sender) => participants.roleOf(sender.senderDIPID) === null)) return "MSG1009";
  const roleFits = ({ senderDIPID, senderRoleID }: S1) =>
    participants.roleOf(senderDIPID) === senderRoleID && channel.senderRoles.includes(senderRoleID);
  if (!senders.every(roleFits)) return "MSG1010";
  // Nobody here sends through a connection provider, so any that is named is unknown.
  return senders.some((sender) => sender.DIPConnectionProviderID !== null) ? "MSG1011" : null;
}

/** The schema has already refused a timestamp that cannot be read. */
function timeCode(senders: readonly S1[], now: number): PlatformCode | null {
  const ahead = senders.some((sender) => readStamp(sender.senderTimestamp) > now + aheadMsMax);
  return ahead ? "MSG1007" : null;
}

/** From topic and bytes to a meter message, or to the reason why it cannot be one: screened, parsed once, checked. */
import { z } from "zod";
import { type EsmeGuid, parseEsmeGuid } from "../domain/identity/esme-guid.ts";
import type { Malformed, MeterAlert, MeterMessage } from "../domain/metering/meter-message.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import { parseInstant } from "../domain/time/instant.ts";
import { malformed } from "../domain/validate/rules/malformed.ts";
import { topicMismatch } from "../domain/validate/rules/topic-mismatch.ts";
import { type CommonBody, commonFields, decodeHead } from "./decoders/common.ts";
import { compileCheck } from "./decoders/compile.ts";
import { decodeHalfHour } from "./decoders/half-hour.ts";
import { decodeOutcome } from "./decoders/outcome.ts";
import { decodeProfileLog } from "./decoders/profile-log.ts";
import { decodeRegister } from "./decoders/register.ts";
import { type RawMessage, readMessage } from "./read-message.ts";
import { type MeterTopic, parseTopic } from "./topics.ts";

interface Kind {
  readonly channel: string;
  /** The field that the last level of the topic repeats; null where the topic ends before it. */
  readonly subject: "srv" | "mq" | "code" | null;
  decode(body: Readonly<Record<string, unknown>>): MeterMessage | Malformed;
}

/** Kinds of message and what decodes them; of context little is decoded, and all of it kept in the inbox. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["profile.log", { channel: "profile.log", subject: "srv", decode: decodeProfileLog }],
  ["profile.hh", { channel: "profile.hh", subject: "mq", decode: decodeHalfHour }],
  ["register.daily", { channel: "register", subject: "srv", decode: decodeRegister }],
  ["register.instant", { channel: "register", subject: "srv", decode: decodeRegister }],
  ["outcome", { channel: "outcome", subject: "srv", decode: decodeOutcome }],
  ["alert.device", { channel: "alert.device", subject: "code", decode: decodeContext }],
  ["alert.dcc", { channel: "alert.dcc", subject: "code", decode: decodeContext }],
  ["state", { channel: "state", subject: null, decode: decodeContext }],
]);

/** Decodes a message; everything that is wrong with it comes back as `Malformed`, nothing is thrown. */
export function decodeMessage(raw: RawMessage, ruleset: Ruleset): MeterMessage | Malformed {
  const { form, body, rows } = readMessage(raw, kinds);
  const verdict = malformed.check(form, ruleset.V01);
  if (verdict !== null) return refuse("V01", verdict.reason, `${raw.sentBytes} bytes`);
  const kind = kinds.get(String(body?.["kind"]));
  if (body === null || kind === undefined) return refuse("V01", "badShape", "not one JSON object");
  const mismatch = mismatchOf(parseTopic(raw.topic), kind, body);
  if (mismatch !== null) return refuse("V02", "topicMismatch", mismatch);
  return rows === null ? kind.decode(body) : decodeProfileLog(body, rows);
}

/** What differs between topic and body (V02), or null. */
function mismatchOf(
  topic: MeterTopic | null,
  { channel, subject }: Kind,
  body: Readonly<Record<string, unknown>>,
): string | null {
  if (topic === null || topic.channel !== channel) return "channel";
  const verdict = topicMismatch.check(
    {
      topicDevice: topic.device,
      payloadDevice: body["esme"],
      topicService: topic.subject,
      payloadService: subject === null ? "" : body[subject],
    },
    {},
  );
  return verdict === null ? null : String(verdict.detail?.["reason"] ?? "");
}

const checkContext = compileCheck(z.object(commonFields));

function decodeContext(value: unknown): MeterMessage | Malformed {
  const fault = checkContext(value);
  const head = fault === null ? decodeHead(value as CommonBody) : null;
  return head === null
    ? refuse("V01", "badShape", fault ?? "readAt is no instant")
    : { kind: "context", head, alert: alertOf(value), hub: hubOf(value) };
}

/** A hub's id has the form of a device's. What is none says nothing. */
function hubOf(value: unknown): EsmeGuid | null {
  const { hub } = value as Readonly<Record<string, unknown>>;
  return parseEsmeGuid(hub);
}

/** An alert is context: where its own fields cannot be read it is kept all the same, and says nothing. */
function alertOf(value: unknown): MeterAlert | null {
  const { code, at } = value as Readonly<Record<string, unknown>>;
  const instant = typeof at === "string" ? parseInstant(at) : null;
  return typeof code === "string" && instant !== null ? { code, at: instant } : null;
}

function refuse(rule: "V01" | "V02", reason: string, detail: string): Malformed {
  return { kind: "malformed", rule, reason, detail };
}

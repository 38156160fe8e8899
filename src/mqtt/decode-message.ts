/** From topic and bytes to a meter message, or to the reason why it cannot be one: screened, parsed once, checked. */
import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { screenJson } from "../domain/ingest/screen.ts";
import type { Malformed, MeterMessage } from "../domain/metering/meter-message.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import { type MessageForm, malformed } from "../domain/validate/rules/malformed.ts";
import { topicMismatch } from "../domain/validate/rules/topic-mismatch.ts";
import { type CommonBody, commonFields, decodeHead } from "./decoders/common.ts";
import { compileCheck } from "./decoders/compile.ts";
import { decodeHalfHour } from "./decoders/half-hour.ts";
import { decodeOutcome } from "./decoders/outcome.ts";
import { decodeProfileLog } from "./decoders/profile-log.ts";
import { decodeRegister } from "./decoders/register.ts";
import { type CutLog, cutLog, endOfLog, type LogRows } from "./parse-log.ts";
import { type MeterTopic, parseTopic } from "./topics.ts";

export interface RawMessage {
  readonly topic: string;
  readonly payload: Buffer;
  /** Length as sent; above the payload's own when the rest was cut. */
  readonly sentBytes: number;
}

interface Kind {
  readonly channel: string;
  /** The field that the last level of the topic repeats; null where the topic ends before it. */
  readonly subject: "srv" | "mq" | "code" | null;
  /** `rows` in place of the entries of a log that was cut. */
  decode(value: unknown, rows?: LogRows): MeterMessage | Malformed;
}

/** Kinds of message and what decodes them; context is kept whole in the inbox and has nothing to decode yet. */
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
  const cut = raw.payload.length === raw.sentBytes ? cutLog(raw.payload) : null;
  const quick = cut === null ? null : decodeWith(raw, cut, ruleset);
  return quick ?? decodeWith(raw, null, ruleset) ?? refuse("V01", "badShape", "of no kind");
}

/** Null for a message that was cut like a log and is none. */
function decodeWith(
  raw: RawMessage,
  cut: CutLog | null,
  ruleset: Ruleset,
): MeterMessage | Malformed | null {
  const form = cut === null ? formOf(raw, raw.payload) : withEntries(formOf(raw, cut.head));
  const parsed = form.json ? parseJson(cut, raw) : undefined;
  const body = isObject(parsed) ? parsed : null;
  const kind = typeof body?.["kind"] === "string" ? kinds.get(body["kind"]) : undefined;
  const known = {
    ...form,
    json: form.json && parsed !== undefined,
    kindKnown: body === null || kind !== undefined,
    versionKnown: body === null || body["v"] === 1,
    shape: body !== null,
    rows: cut?.rows.stamps.length ?? rowsOf(body),
  };
  if (cut !== null && kind !== undefined && kind.decode !== decodeProfileLog) return null;
  const verdict = malformed.check(known, ruleset.V01);
  if (verdict !== null) return refuse("V01", verdict.reason, `${raw.sentBytes} bytes`);
  if (body === null || kind === undefined) return refuse("V01", "badShape", "not one JSON object");

  const topic = parseTopic(raw.topic);
  const mismatch = mismatchOf(topic, kind, body);
  return mismatch !== null
    ? refuse("V02", "topicMismatch", mismatch)
    : kind.decode(body, cut?.rows);
}

function rowsOf(body: Readonly<Record<string, unknown>> | null): number {
  return Array.isArray(body?.["entries"]) ? body["entries"].length : 0;
}

/** What the bytes look like; `payload` is what is to be parsed of them. */
function formOf(raw: RawMessage, payload: Buffer): MessageForm {
  const utf8 = isUtf8(payload) && !payload.includes(0);
  const isWhole = raw.payload.length === raw.sentBytes;
  const screened =
    utf8 && isWhole
      ? screenJson(payload, 32)
      : { depth: 0, duplicateKeys: false, forbiddenKeys: false };
  return {
    bytes: raw.sentBytes,
    utf8,
    depth: screened.depth,
    json: utf8 && isWhole && screened.depth <= 32,
    duplicateKeys: screened.duplicateKeys,
    forbiddenKeys: screened.forbiddenKeys,
    kindKnown: true,
    versionKnown: true,
    shape: true,
    rows: 0,
  };
}

/** A log, its entries, an entry, its figures. */
const depthOfEntries = 4;

function withEntries(form: MessageForm): MessageForm {
  return { ...form, depth: Math.max(form.depth, depthOfEntries) };
}

function parseJson(cut: CutLog | null, { payload }: RawMessage): unknown {
  try {
    if (cut === null) return JSON.parse(payload.toString("utf8"));
    return JSON.parse(cut.head.toString("utf8") + endOfLog);
  } catch {
    // The parser's words may quote the payload, which is personal data: the reason word says enough.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
    : { kind: "context", head };
}

function refuse(rule: "V01" | "V02", reason: string, detail: string): Malformed {
  return { kind: "malformed", rule, reason, detail };
}

/**
 * Calls of the service that are no messages: where it wants to be called, and what it wants again (dip-messages 4.1,
 * 5.5). Each names a channel and the caller, and is checked against its schema before anything is done.
 */
import { z } from "zod";
import { bodyText, parseJson } from "../body-text.ts";
import { readStamp } from "../stamp.ts";
import type { Archive, Archived } from "./archive.ts";
import { type Callbacks, callbackConfig } from "./callbacks.ts";
import type { Reply } from "./platform.ts";
import { refusedBody } from "./standard-response.ts";

/** A call that this file answers. */
export interface RepeatCall {
  readonly kind: "callback" | "replay" | "requeue";
  /** `IF-nnn`, or `status`. */
  readonly channel: string;
  /** DIP id of the path. */
  readonly caller: string;
}

export interface RepeatParts {
  readonly callbacks: Callbacks;
  readonly archive: Pick<Archive, "find">;
  /** Delivers to the webhook what was published before. */
  readonly again: (messages: readonly Archived[]) => void;
  /** A callback was registered: what waited for one may go. */
  readonly registered: () => void;
  readonly isChannel: (interfaceId: string) => boolean;
  /** DIP id of the service under test, which alone is known here. */
  readonly serviceId: string;
  /** Market time. */
  readonly now: () => number;
}

const stamp = z.string().refine((text) => !Number.isNaN(readStamp(text)), "a date-time expected");

/** Five keys that must be there, and one that may be. */
const question = z.strictObject({
  datetimeFrom: stamp.nullable(),
  datetimeTo: stamp.nullable(),
  eventCode: z.string().min(1).max(50).nullable(),
  MPAN: z
    .string()
    .regex(/^\d{13}$/)
    .nullable(),
  version: z.string().max(10).nullable(),
  transactionIDs: z.array(z.string().min(1).max(65)).min(1).max(100).optional(),
});

const channelCall = /^\/dip-channel\/([^/]+)\/(pubconfig|replay|requeue)\/([^/]+)$/;
const statusCall = /^\/statusmessage\/config\/([^/]+)$/;

/** Which of them a path is; null: none. */
export function readRepeatCall(path: string): RepeatCall | null {
  const [, channel = "", what = "", caller = ""] = channelCall.exec(path) ?? [];
  if (what === "replay" || what === "requeue") return { kind: what, channel, caller };
  if (what === "pubconfig") return { kind: "callback", channel, caller };
  const [, statusCaller] = statusCall.exec(path) ?? [];
  return statusCaller === undefined
    ? null
    : { kind: "callback", channel: "status", caller: statusCaller };
}

/** 405 a method that the path has not, 404 a channel that nobody knows, 403 in another's name, 400 MSG1001 a body. */
export async function answerRepeatCall(
  { kind, channel, caller }: RepeatCall,
  { method, body }: { readonly method: string; readonly body: Buffer },
  parts: RepeatParts,
): Promise<Reply> {
  const isRemoval = kind === "callback" && method === "DELETE";
  if (method !== "POST" && !isRemoval) return bare(405);
  if (channel !== "status" && !parts.isChannel(channel)) return bare(404);
  if (caller !== parts.serviceId) return bare(403);
  if (isRemoval) return bare(parts.callbacks.remove(channel) ? 204 : 404);
  const value = parseJson(bodyText(body));
  return kind === "callback" ? register(channel, value, parts) : again(kind, channel, value, parts);
}

function register(channel: string, value: unknown, parts: RepeatParts): Reply {
  const config = callbackConfig.safeParse(value);
  if (!config.success) return refused(parts);
  parts.callbacks.register(channel, config.data);
  parts.registered();
  return bare(201);
}

async function again(
  kind: "replay" | "requeue",
  channel: string,
  value: unknown,
  parts: RepeatParts,
): Promise<Reply> {
  const asked = question.safeParse(value);
  if (!asked.success) return refused(parts);
  const { datetimeFrom, datetimeTo, eventCode, MPAN, transactionIDs } = asked.data;
  const found = await parts.archive.find(
    {
      channel,
      from: datetimeFrom === null ? null : readStamp(datetimeFrom),
      to: datetimeTo === null ? null : readStamp(datetimeTo),
      eventCode,
      mpan: MPAN,
      transactionIds: transactionIDs ?? null,
    },
    parts.now(),
  );
  if (kind === "replay") {
    const body = `[${found.map(({ text }) => asReplay(text)).join(",")}]`;
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  parts.again(found);
  return bare(200);
}

/** The message with its replay indicator on. */
function asReplay(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, held: unknown) =>
    key === "replayIndicator" ? true : held,
  );
}

function refused({ serviceId, now }: RepeatParts): Reply {
  const body = refusedBody("MSG1001", serviceId, now());
  return { status: 400, headers: { "content-type": "application/json" }, body };
}

function bare(status: number): Reply {
  return { status, headers: {}, body: null };
}

/** The HTTP side of the stand-in: `POST /dip-channel/{IF-nnn}` for the service, `/standin/*` for whoever drives it. */
import type { IncomingMessage, Server } from "node:http";
import { type BodyReader, bodyReader } from "./body-reader.ts";
import { bodyText, parseJson } from "./body-text.ts";
import { answerControl, type ControlParts } from "./control.ts";
import type { CallFaults } from "./platform/call-faults.ts";
import type { Gatekeeper } from "./platform/gatekeeper.ts";
import type { Platform, Reply } from "./platform/platform.ts";
import {
  answerRepeatCall,
  type RepeatCall,
  type RepeatParts,
  readRepeatCall,
} from "./platform/repeat-calls.ts";
import { type StatusItem, statusBody } from "./platform/status-item.ts";
import { validateBody } from "./platform/validate-call.ts";
import { bare, createReplyServer, type StandInTls } from "./reply-server.ts";
import type { Validator } from "./schema/compile.ts";

export interface ServerParts extends ControlParts {
  readonly platform: Platform;
  /** A body above this is not read at all; below it, the platform decides. */
  readonly bytesReadMax: number;
  /** Null: plain HTTP. A certificate is never demanded of whoever drives the stand-in. */
  readonly tls: StandInTls | null;
  /** Null: whoever reaches the platform may speak to it. */
  readonly gate: Gatekeeper | null;
  readonly validatorOf: (interfaceId: string) => Validator<unknown> | null;
  /** What goes wrong with calls of channels; absent: nothing. */
  readonly callFaults: Pick<CallFaults, "meet"> | undefined;
  /** For registrations of callbacks, replay and requeue. */
  readonly repeats: RepeatParts;
  readonly statuses: ControlParts["statuses"] & {
    /** Takes what recipients say by status message. */
    readonly take: (items: readonly StatusItem[]) => void;
  };
}

interface Parts extends ServerParts {
  readonly callBodies: BodyReader;
}

const channelPath = "/dip-channel/";
const validatePath = "/validate/";
const statusPath = "/statusmessage";

export interface StandInServers {
  readonly platform: Server;
  /** For `/standin/*`: the platform's own server, or a plain one of its own where callers need a certificate. */
  readonly control: Server;
}

/** Servers that are not listening yet. */
export function createStandInServers(settings: ServerParts): StandInServers {
  const parts: Parts = {
    ...settings,
    callBodies: bodyReader(settings.bytesReadMax),
  };
  if (parts.tls?.ca === undefined) {
    const server = createReplyServer(
      parts.tls,
      async (request) =>
        (await answerPlatform(request, parts)) ??
        (await answerControl(request, parts)) ??
        bare(404),
    );
    return { platform: server, control: server };
  }
  return {
    platform: createReplyServer(
      parts.tls,
      async (request) => (await answerPlatform(request, parts)) ?? bare(404),
    ),
    control: createReplyServer(
      null,
      async (request) => (await answerControl(request, parts)) ?? bare(404),
    ),
  };
}

/** Null: no path of the platform. */
async function answerPlatform(request: IncomingMessage, parts: Parts): Promise<Reply | null> {
  const { method = "GET", url = "/" } = request;
  const repeat = readRepeatCall(url);
  if (repeat !== null) return takeRepeat(repeat, request, parts);
  if (url === statusPath) return method === "POST" ? takeStatus(request, parts) : bare(405);
  const isValidation = url.startsWith(validatePath);
  if (!isValidation && !url.startsWith(channelPath)) return null;
  if (method !== "POST") return bare(405);
  if (isValidation) return validateCall(url.slice(validatePath.length), request, parts);
  return takeCall(url.slice(channelPath.length), request, parts);
}

async function takeCall(
  channel: string,
  request: IncomingMessage,
  { platform, callBodies, gate, callFaults }: Parts,
): Promise<Reply> {
  const body = await callBodies.read(request);
  if (body === null)
    return { ...(await platform.refuse(channel, 413)), headers: { connection: "close" } };
  const answer = () => platform.post(channel, body, gate?.(request, body) ?? null);
  const reply = await (callFaults?.meet(answer, { channel, body }) ?? answer());
  callBodies.release(body);
  return reply;
}

/** Where the service wants to be called, and what it wants again. */
async function takeRepeat(
  call: RepeatCall,
  request: IncomingMessage,
  { callBodies, gate, platform, repeats }: Parts,
): Promise<Reply> {
  const body = await callBodies.read(request);
  if (body === null) return bare(413);
  const refusal = gate?.(request, body) ?? null;
  const { method = "" } = request;
  const reply =
    refusal === null ? await answerRepeatCall(call, { method, body }, repeats) : bare(refusal);
  await platform.note(`${call.channel}/${call.kind}`, reply, body);
  callBodies.release(body);
  return reply;
}

/** P8: what a recipient says of messages that it was delivered; journalled, and kept for whoever asks. */
async function takeStatus(request: IncomingMessage, parts: Parts): Promise<Reply> {
  const body = await parts.callBodies.read(request);
  if (body === null) return bare(413);
  const refusal = parts.gate?.(request, body) ?? null;
  const items = statusBody.safeParse(parseJson(bodyText(body)));
  parts.callBodies.release(body);
  const status = refusal ?? (items.success ? 201 : 400);
  const reply = await parts.platform.refuse("status", status);
  if (status === 201 && items.success) parts.statuses.take(items.data);
  return reply;
}

async function validateCall(path: string, request: IncomingMessage, parts: Parts): Promise<Reply> {
  const body = await parts.callBodies.read(request);
  if (body === null) return bare(413);
  const refusal = parts.gate?.(request, body) ?? null;
  const reply = refusal === null ? validateBody(path, body, parts.validatorOf) : bare(refusal);
  parts.callBodies.release(body);
  return reply;
}

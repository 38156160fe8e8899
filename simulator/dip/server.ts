/** The HTTP side of the stand-in: `POST /dip-channel/{IF-nnn}` for the service, `/standin/*` for whoever drives it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { z } from "zod";
import { type BodyReader, bodyReader } from "./body-reader.ts";
import { bodyText, parseJson } from "./body-text.ts";
import type { SettledDayKey } from "./market-data/forced-rejections.ts";
import type { SettledDay } from "./market-data/settled-days.ts";
import type { Platform, Reply } from "./platform/platform.ts";
import { amendmentQuestion, type Suppliers } from "./supplier/suppliers.ts";

export interface StandInStatus {
  readonly posts: number;
  readonly if021: {
    readonly submitted: number;
    readonly accepted: number;
    readonly rejected: number;
  };
  readonly if014: { readonly received: number };
  readonly if028: { readonly received: number };
  readonly verdictsPending: number;
  readonly deliveriesPending: number;
}

export interface ServerParts {
  readonly platform: Platform;
  readonly status: () => StandInStatus;
  readonly settledDay: (key: SettledDayKey) => SettledDay;
  readonly suppliers: Suppliers;
  /** A body above this is not read at all; below it, the platform decides. */
  readonly bytesReadMax: number;
  /** PEM texts; null: plain HTTP. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
}

interface Parts extends ServerParts {
  readonly callBodies: BodyReader;
  readonly controlBodies: BodyReader;
}

const channelPath = "/dip-channel/";
const controlBytesMax = 4_096;
const dayQuestion = z.strictObject({ mpan: z.string(), quantity: z.string(), day: z.string() });

/** A server that is not listening yet. */
export function createStandInServer(settings: ServerParts): Server {
  const parts: Parts = {
    ...settings,
    callBodies: bodyReader(settings.bytesReadMax),
    controlBodies: bodyReader(controlBytesMax),
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    void answerRequest(request, parts).then(
      (reply) => send(response, reply, server.listening),
      (error: unknown) => {
        // A sender that broke off gets no reply; anything else, a full disk above all, must end the process.
        if (request.errored === null) throw error;
        response.destroy();
      },
    );
  };
  const options = { keepAliveTimeout: 60_000 };
  const server: Server =
    parts.tls === null
      ? createServer(options, answer)
      : createTlsServer({ ...options, ...parts.tls }, answer);
  return server;
}

async function answerRequest(request: IncomingMessage, parts: Parts): Promise<Reply> {
  const { method = "GET", url = "/" } = request;
  if (url.startsWith(channelPath)) {
    if (method !== "POST") return bare(405);
    const channel = url.slice(channelPath.length);
    return takeCall(channel, request, parts);
  }
  if (url === "/standin/status") return method === "GET" ? json(200, parts.status()) : bare(405);
  if (url === "/standin/days") return method === "POST" ? tellDay(request, parts) : bare(405);
  if (url === "/standin/amendments")
    return method === "GET"
      ? json(200, parts.suppliers.heard())
      : method === "POST"
        ? askForAmendment(request, parts)
        : bare(405);
  return bare(404);
}

async function takeCall(
  channel: string,
  request: IncomingMessage,
  { platform, callBodies }: Parts,
): Promise<Reply> {
  const body = await callBodies.read(request);
  if (body === null)
    return { ...(await platform.refuseUnread(channel)), headers: { connection: "close" } };
  const reply = await platform.post(channel, body);
  callBodies.release(body);
  return reply;
}

async function tellDay(request: IncomingMessage, parts: Parts): Promise<Reply> {
  const body = await parts.controlBodies.read(request);
  if (body === null) return bare(413);
  const question = dayQuestion.safeParse(parseJson(bodyText(body)));
  parts.controlBodies.release(body);
  return question.success ? json(200, parts.settledDay(question.data)) : bare(400);
}

async function askForAmendment(request: IncomingMessage, parts: Parts): Promise<Reply> {
  const body = await parts.controlBodies.read(request);
  if (body === null) return bare(413);
  const question = amendmentQuestion.safeParse(parseJson(bodyText(body)));
  parts.controlBodies.release(body);
  if (!question.success) return bare(400);
  return json(202, { senderUniqueReference: parts.suppliers.ask(question.data) });
}

/** Once the server listens no more, the reply ends its connection too, or stopping would wait for it. */
function send(
  response: ServerResponse,
  { status, headers, body }: Reply,
  keepsListening: boolean,
): void {
  response.writeHead(status, {
    ...headers,
    "content-length": Buffer.byteLength(body ?? ""),
    ...(keepsListening ? {} : { connection: "close" }),
  });
  response.end(body ?? undefined);
}

function bare(status: number): Reply {
  return { status, headers: {}, body: null };
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  };
}

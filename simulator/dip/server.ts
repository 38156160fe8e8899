/** The HTTP side of the stand-in: `POST /dip-channel/{IF-nnn}` for the service, `/standin/*` for whoever drives it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { z } from "zod";
import { bodyText, parseJson } from "./body-text.ts";
import type { SettledDayKey } from "./market-data/forced-rejections.ts";
import type { SettledDay } from "./market-data/settled-days.ts";
import type { Platform, Reply } from "./platform/platform.ts";

export interface StandInStatus {
  readonly posts: number;
  readonly if021: {
    readonly submitted: number;
    readonly accepted: number;
    readonly rejected: number;
  };
  readonly if014: { readonly received: number };
  readonly verdictsPending: number;
  readonly deliveriesPending: number;
}

export interface ServerParts {
  readonly platform: Platform;
  readonly status: () => StandInStatus;
  readonly settledDay: (key: SettledDayKey) => SettledDay;
  /** A body above this is not read at all; below it, the platform decides. */
  readonly bytesReadMax: number;
  /** PEM texts; null: plain HTTP. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
}

const channelPath = "/dip-channel/";
const controlBytesMax = 4_096;
const dayQuestion = z.strictObject({ mpan: z.string(), quantity: z.string(), day: z.string() });

/** A server that is not listening yet. */
export function createStandInServer(parts: ServerParts): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    answerRequest(request, parts).then(
      (reply) => send(response, reply),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  };
  const options = { keepAliveTimeout: 60_000 };
  return parts.tls === null
    ? createServer(options, answer)
    : createTlsServer({ ...options, ...parts.tls }, answer);
}

async function answerRequest(request: IncomingMessage, parts: ServerParts): Promise<Reply> {
  const { method = "GET", url = "/" } = request;
  if (url.startsWith(channelPath)) {
    if (method !== "POST") return bare(405);
    const channel = url.slice(channelPath.length);
    const body = await readBody(request, parts.bytesReadMax);
    return body === null
      ? { ...(await parts.platform.refuseUnread(channel)), headers: { connection: "close" } }
      : parts.platform.post(channel, body);
  }
  if (url === "/standin/status") return method === "GET" ? json(200, parts.status()) : bare(405);
  if (url === "/standin/days") return method === "POST" ? tellDay(request, parts) : bare(405);
  return bare(404);
}

async function tellDay(request: IncomingMessage, parts: ServerParts): Promise<Reply> {
  const body = await readBody(request, controlBytesMax);
  if (body === null) return bare(413);
  const question = dayQuestion.safeParse(parseJson(bodyText(body)));
  return question.success ? json(200, parts.settledDay(question.data)) : bare(400);
}

/** The whole body, or null as soon as it is known to be longer than `bytesMax`. */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body ?? "") });
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

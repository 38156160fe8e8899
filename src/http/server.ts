/**
 * Our door for calls from outside (fastify): liveness, readiness and the platform's webhook. It knows sizes, paths
 * and statuses; who may come in and what a body means is the business of those given to it.
 */
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { nodeServer, type ServerTls } from "./node-server.ts";

export interface WebhookReply {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** A call of the webhook before anything has looked into it. */
export interface IncomingCall {
  readonly method: string;
  /** Path as our routes know it, without a query. */
  readonly path: string;
  /** Header names and values by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

export interface ServerOptions {
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  readonly bodyBytesMax: number;
  /** Calls worked on at once; one more is told to come back. */
  readonly callsMax: number;
  /** TLS with a certificate demanded of every caller; absent: plain HTTP. */
  readonly tls?: ServerTls | null;
  /** A plain port of liveness and readiness beside the door; absent: they are behind the door alone. */
  readonly healthPort?: number | undefined;
  /** False: answered 401 without a body, and nothing of the call is parsed or kept. Absent: everybody may. */
  admit?(call: IncomingCall): boolean;
  /** Told why a connection was ended before it could say anything. */
  turnedAway?(why: string): void;
  /** Takes the bytes of a call by channel, such as `IF-014`; a channel that is not here is 404. */
  readonly webhooks: Readonly<Record<string, (body: Uint8Array) => Promise<WebhookReply>>>;
  /** True while work can be taken: database at hand, not draining. */
  ready(): boolean | Promise<boolean>;
  /** Told of every error that a handler could not answer. */
  report(error: unknown): void;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no more calls and ends when those under way are answered. */
  close(): Promise<void>;
}

/** What the platform waits before it tries again, in seconds. */
const retryAfterSeconds = 5;
const webhookFolder = "/webhooks/dip/";
const webhookPath = `${webhookFolder}:channel`;

/** Opens the door; rejects when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let isDraining = false;
  const server = buildServer(options, () => isDraining);
  await server.listen({ host: options.host, port: options.port });
  const health = buildHealth(options, () => isDraining);
  if (options.healthPort !== undefined)
    await health.listen({ host: options.host, port: options.healthPort });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    port,
    close: async () => {
      isDraining = true;
      await server.close();
      await health.close();
    },
  };
}

function buildServer(options: ServerOptions, isDraining: () => boolean): FastifyInstance {
  const server = Fastify({
    bodyLimit: options.bodyBytesMax,
    routerOptions: { caseSensitive: true },
    forceCloseConnections: "idle",
    return503OnClosing: false,
    serverFactory: (handle) => nodeServer(handle, options),
  });
  // What is compressed could be of any size, and the signature would not be over what was sent.
  server.addHook("onRequest", async (request, reply) => {
    if (request.headers["content-encoding"] === undefined) return;
    await reply.code(415).send();
  });
  // Every body stays bytes: they are stored, and later verified, as received.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status !== null) return reply.code(status).send();
    options.report(error);
    return comeBack(reply);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  addHealth(server, options, isDraining);
  addWebhook(server, options, isDraining);
  return server;
}

function buildHealth(options: ServerOptions, isDraining: () => boolean): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true, return503OnClosing: false });
  addHealth(server, options, isDraining);
  return server;
}

function addHealth(
  server: FastifyInstance,
  options: ServerOptions,
  isDraining: () => boolean,
): void {
  server.get("/livez", (_request, reply) => reply.code(200).send());
  server.get("/readyz", async (_request, reply) => {
    try {
      if (!isDraining() && (await options.ready())) return reply.code(200).send();
    } catch (error) {
      options.report(error);
    }
    return comeBack(reply);
  });
}

function addWebhook(
  server: FastifyInstance,
  options: ServerOptions,
  isDraining: () => boolean,
): void {
  const webhooks = new Map(Object.entries(options.webhooks));
  let callsUnderWay = 0;
  server.post<{ Params: { channel: string }; Body: Buffer | undefined }>(
    webhookPath,
    async (request, reply) => {
      const { method, raw, body = new Uint8Array() } = request;
      const path = `${webhookFolder}${request.params.channel}`;
      const call = { method, path, rawHeaders: raw.rawHeaders, body };
      // Before anything else: strangers are not told which channels there are.
      if (options.admit?.(call) === false) return reply.code(401).send();
      const receive = webhooks.get(request.params.channel);
      if (receive === undefined) return reply.code(404).send();
      if (isDraining() || callsUnderWay >= options.callsMax) return comeBack(reply);
      callsUnderWay += 1;
      try {
        const answer = await receive(body);
        return reply.code(answer.status).type("application/json").send(answer.body);
      } finally {
        callsUnderWay -= 1;
      }
    },
  );
  server.route({
    method: ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: webhookPath,
    handler: (_request, reply) => reply.code(405).header("allow", "POST").send(),
  });
}

function comeBack(reply: FastifyReply): FastifyReply {
  return reply.code(503).header("retry-after", retryAfterSeconds).send();
}

/** The 4xx that the framework itself gives a call, such as 413; null when the trouble is ours. */
function statusOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return null;
  const { statusCode } = error;
  return typeof statusCode === "number" && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}

/**
 * Our door for calls from outside (fastify): liveness, readiness and the platform's webhook. It knows sizes, paths
 * and statuses; who may come in and what a body means is the business of those given to it.
 */
import { Server as TlsServer } from "node:tls";
import Fastify, { type FastifyInstance } from "fastify";
import { addHealth, buildHealth, comeBack, type HealthOptions } from "./health.ts";
import { nodeServer, type ServerTls } from "./node-server.ts";
import { refusalStatus } from "./refusal-status.ts";
import type { CountRefusal } from "./refusal-tally.ts";

export interface WebhookReply {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** Takes a call that was let in. */
export type Webhook = (body: Uint8Array, call: IncomingCall) => Promise<WebhookReply>;

/** A call of the webhook before anything has looked into it. */
export interface IncomingCall {
  readonly method: string;
  /** Path as our routes know it, without a query. */
  readonly path: string;
  /** Header names and values by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

export interface ServerOptions extends HealthOptions {
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  readonly bodyBytesMax: number;
  /** Calls worked on at once; one more is told to come back. */
  readonly callsMax: number;
  /** TLS with a certificate demanded of every caller; absent: plain HTTP. */
  readonly tls?: RevocableTls | null;
  /** A plain port of liveness and readiness beside the door; absent: they are behind the door alone. */
  readonly healthPort?: number | undefined;
  /** False: answered 401 without a body, and nothing of the call is parsed or kept. Absent: everybody may. */
  admit?(call: IncomingCall): boolean;
  /** Counts calls and connections that are turned away. */
  readonly refused?: CountRefusal;
  /** Told why a connection was ended before it could say anything, and whether it had shown a certificate. */
  turnedAway?(why: string, showedCertificate: boolean): void;
  /**
   * Told of a call of a channel that got nowhere for its form (404, 405, 413, 415): the caller does not repeat it. Null
   * where the path names nothing that is worded like a channel.
   */
  lost?(status: number, channel: string | null): void;
  /** Takes the bytes of a call by channel, such as `IF-014`; a channel that is not here is 404. */
  readonly webhooks: Readonly<Record<string, Webhook>>;
}

/** TLS of the door with the lists of what was taken back, PEM; null: there are none. */
export type RevocableTls = ServerTls & { readonly crl?: string | null };

export interface RunningServer {
  readonly port: number;
  /** New connections are met with these; those that stand go on. Throws where they do not fit, and nothing is changed. */
  renew(tls: RevocableTls): void;
  /** Takes no more calls and ends when those under way are answered. */
  close(): Promise<void>;
}

const webhookFolder = "/webhooks/dip/";
const webhookPath = `${webhookFolder}:channel`;
/** A path beyond it is anybody's text, and is not repeated to anyone. */
const channelForm = /^\/webhooks\/dip\/(IF-\d{3}|status)$/i;
const lostStatuses = [404, 405, 413, 415];

/** Opens the door; rejects when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let isDraining = false;
  const server = buildServer(options, () => isDraining);
  const health = buildHealth(options, () => isDraining);
  if (options.tls?.crl) setTls(server, options.tls);
  try {
    await server.listen({ host: options.host, port: options.port });
    if (options.healthPort !== undefined)
      await health.listen({ host: options.host, port: options.healthPort });
  } catch (error) {
    // A door without its health port must not stay open behind a start that failed.
    await server.close();
    throw error;
  }
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    port,
    renew: (tls) => setTls(server, tls),
    close: async () => {
      isDraining = true;
      await server.close();
      await health.close();
    },
  };
}

/** What else was laid down of the connections of a server stays. */
function setTls({ server }: FastifyInstance, { cert, key, ca, crl }: RevocableTls): void {
  if (!(server instanceof TlsServer)) return;
  server.setSecureContext({ cert, key, ca, minVersion: "TLSv1.2", ...(crl ? { crl } : {}) });
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
  server.addHook("onResponse", async ({ url }, { statusCode }) => {
    const [path = ""] = url.split("?", 1);
    if (path.startsWith(webhookFolder) && lostStatuses.includes(statusCode))
      options.lost?.(statusCode, channelForm.exec(path)?.[1] ?? null);
  });
  server.setErrorHandler((error, _request, reply) => {
    const status = refusalStatus(error);
    if (status !== null) return reply.code(status).send();
    options.report(error);
    return comeBack(reply);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  addHealth(server, options, isDraining);
  addWebhook(server, options, isDraining);
  return server;
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
        const answer = await receive(body, call);
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

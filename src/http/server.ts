/**
 * Our door for calls from outside (fastify): liveness, readiness and the platform's webhook. It knows sizes, paths
 * and statuses; what a body means is the business of the handler given to it.
 */
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";

export interface WebhookReply {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

export interface ServerOptions {
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  readonly bodyBytesMax: number;
  /** Calls worked on at once; one more is told to come back. */
  readonly callsMax: number;
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
const webhookPath = "/webhooks/dip/:channel";

/** Opens the door; rejects when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let isDraining = false;
  const server = buildServer(options, () => isDraining);
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    port,
    close: async () => {
      isDraining = true;
      await server.close();
    },
  };
}

function buildServer(options: ServerOptions, isDraining: () => boolean): FastifyInstance {
  const server = Fastify({
    bodyLimit: options.bodyBytesMax,
    routerOptions: { caseSensitive: true },
    forceCloseConnections: "idle",
    return503OnClosing: false,
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
  server.get("/livez", (_request, reply) => reply.code(200).send());
  server.get("/readyz", async (_request, reply) =>
    !isDraining() && (await options.ready()) ? reply.code(200).send() : comeBack(reply),
  );
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
      const receive = webhooks.get(request.params.channel);
      if (receive === undefined) return reply.code(404).send();
      if (isDraining() || callsUnderWay >= options.callsMax) return comeBack(reply);
      callsUnderWay += 1;
      try {
        const answer = await receive(request.body ?? new Uint8Array());
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

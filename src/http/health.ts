/** Liveness and readiness, behind our door or on a plain port of their own. */
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { nodeServer } from "./node-server.ts";

export interface HealthOptions {
  /** True while work can be taken: database at hand, not draining. */
  ready(): boolean | Promise<boolean>;
  /** Told of every error that a handler could not answer. */
  report(error: unknown): void;
}

/** What a caller waits before it tries again, in seconds. */
const retryAfterSeconds = 5;

/** A server that answers for nothing else, not listening yet. */
export function buildHealth(options: HealthOptions, isDraining: () => boolean): FastifyInstance {
  const server = Fastify({
    forceCloseConnections: true,
    return503OnClosing: false,
    serverFactory: (handle) => nodeServer(handle, {}),
  });
  addHealth(server, options, isDraining);
  return server;
}

/** Adds `/livez`, and `/readyz` which is 503 while work cannot be taken. */
export function addHealth(
  server: FastifyInstance,
  options: HealthOptions,
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

/** Our trouble, not the caller's: 503, and when to try again. */
export function comeBack(reply: FastifyReply): FastifyReply {
  return reply.code(503).header("retry-after", retryAfterSeconds).send();
}

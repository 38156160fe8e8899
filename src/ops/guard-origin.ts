/** Turns away what other sites make a browser do: posts from elsewhere, and names that were made to point here. */
import type { FastifyInstance } from "fastify";
import { isLoopback } from "./access/console-access.ts";

/** `isOpen`: nobody signs in, so that a name of another site that points at this machine must not get in. */
export function guardOrigin(
  server: FastifyInstance,
  publicUrl: string | null,
  isOpen: boolean,
): void {
  server.addHook("onRequest", async (request, reply) => {
    if (isOpen && !isLoopback(request.hostname.replace(/^\[|\]$/g, "")))
      return reply
        .code(403)
        .type("text/plain")
        .send("this console answers by a loopback name only");
    if (request.method === "GET") return;
    const { origin } = request.headers;
    const site = request.headers["sec-fetch-site"];
    const isOurs =
      origin === undefined
        ? site === undefined || site === "same-origin" || site === "none"
        : origin === (publicUrl ?? `${request.protocol}://${request.host}`);
    if (!isOurs) return reply.code(403).type("text/plain").send("this came from another site");
  });
}

/** BullMQ's own board at `/queues`: every role of the house may look, an operator may act. */
import type {
  FastifyInstance,
  FastifyPluginAsync,
  FastifyPluginCallback,
  FastifyRequest,
} from "fastify";
import type { Principal, Role } from "./console-route.ts";

/** Where it stands. */
export const boardPath = "/queues";

const mayLook: readonly Role[] = ["operator", "tester", "auditor"];

/** The board has styles in its pages and a base address, and would like fonts from elsewhere, which it does not get. */
const policy =
  "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;font-src 'self' data:;connect-src 'self';base-uri 'self';form-action 'none';frame-ancestors 'none'";

/** Mounts it. Its calls carry no form token: `guardOrigin` turns away those of other sites. */
export async function mountQueueBoard(
  server: FastifyInstance,
  board: FastifyPluginCallback,
  principalOf: (request: FastifyRequest) => Principal | null,
): Promise<void> {
  const guarded: FastifyPluginAsync = async (scope) => {
    scope.addHook("onRequest", async (request, reply) => {
      const principal = principalOf(request);
      if (principal === null) return reply.redirect(`/sign-in?to=${boardPath}`, 303);
      if (!mayLook.includes(principal.role)) return reply.callNotFound();
      if (request.method !== "GET" && principal.role !== "operator")
        return reply.code(403).send({ error: "only an operator may act on queues" });
      reply.header("content-security-policy", policy);
    });
    await scope.register(board, { prefix: boardPath });
  };
  await server.register(guarded);
}

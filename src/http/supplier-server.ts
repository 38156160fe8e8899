/**
 * The door for suppliers (fastify): a bearer token says who calls, and everything that is asked for is asked for in that
 * supplier's name. What is another's and what is not there get the same answer. No address holds an MPAN.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { callAllowance } from "./call-allowance.ts";
import { nodeServer } from "./node-server.ts";
import { refusalStatus } from "./refusal-status.ts";
import type { CountRefusal } from "./refusal-tally.ts";

export interface AdvisoryPage {
  readonly advisories: readonly object[];
  /** Where the next page begins: what to give as `after`. */
  readonly next: number;
  /** True: there is more already. */
  readonly more: boolean;
}

export interface SupplierServerOptions {
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  readonly callsPerMinute: number;
  readonly pageMax: number;
  readonly openApi: string;
  /** Machine time. */
  wallNow(): number;
  /** The supplier that a token belongs to; null: nobody's. */
  ownerOf(token: string): Promise<string | null>;
  page(supplierDipId: string, after: number, limit: number): Promise<AdvisoryPage>;
  find(supplierDipId: string, advisoryId: string): Promise<object | null>;
  /** Told of every error that could not be answered. */
  report(error: unknown): void;
  /** Counts calls and connections that are turned away. */
  readonly refused?: CountRefusal;
}

export interface RunningSupplierServer {
  readonly port: number;
  /** Takes no more calls and ends when those under way are answered. */
  close(): Promise<void>;
}

const pageInitial = 100;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const retryAfterSeconds = 5;

/** Opens the door; rejects when the port cannot be had. */
export async function startSupplierServer(
  options: SupplierServerOptions,
): Promise<RunningSupplierServer> {
  const server = buildServer(options);
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return { port, close: () => server.close() };
}

function buildServer(options: SupplierServerOptions): FastifyInstance {
  const server = Fastify({
    bodyLimit: 1_024,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { caseSensitive: true, maxParamLength: 100 },
    exposeHeadRoutes: false,
    serverFactory: (handle) => nodeServer(handle, { refused: options.refused }),
  });
  server.addHook("onSend", async (_request, reply) => {
    reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  });
  server.setNotFoundHandler((_request, reply) => problem(reply, 404, "there is nothing here"));
  server.setErrorHandler((error, _request, reply) => {
    const status = refusalStatus(error);
    if (status !== null) return problem(reply, status, "the call cannot be read");
    options.report(error);
    reply.header("retry-after", retryAfterSeconds);
    return problem(reply, 503, "not now: try again");
  });
  server.get("/api/openapi.json", (_request, reply) =>
    reply.type("application/json").send(options.openApi),
  );
  addRoutes(server, options);
  for (const url of ["/api/openapi.json", "/api/advisories", "/api/advisories/:advisoryId"])
    refuseOtherMethods(server, url);
  return server;
}

/** Answered before a body is read: whatever it is, it would not be taken. */
function refuseOtherMethods(server: FastifyInstance, url: string): void {
  const refuse = async (_request: FastifyRequest, reply: FastifyReply) =>
    problem(reply.header("allow", "GET"), 405, "there is only GET here");
  server.route({
    method: ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url,
    onRequest: refuse,
    handler: refuse,
  });
}

function addRoutes(server: FastifyInstance, options: SupplierServerOptions): void {
  const callers = doorkeeper(options);
  server.get("/api/advisories", async (request, reply) => {
    const supplier = await callers.let(request, reply);
    if (supplier === null) return reply;
    const asked = askedPage(request.query, options.pageMax);
    if (typeof asked === "string") return problem(reply, 400, asked);
    return reply.send(await options.page(supplier, asked.after, asked.limit));
  });
  server.get<{ Params: { advisoryId: string } }>(
    "/api/advisories/:advisoryId",
    async (request, reply) => {
      const supplier = await callers.let(request, reply);
      if (supplier === null) return reply;
      const { advisoryId } = request.params;
      const found = uuid.test(advisoryId) ? await options.find(supplier, advisoryId) : null;
      return found === null ? problem(reply, 404, "there is nothing here") : reply.send(found);
    },
  );
}

/** Lets suppliers in by their token, so many calls a minute; whoever has none is let try as often, by address. */
function doorkeeper({ callsPerMinute, ownerOf, wallNow }: SupplierServerOptions) {
  const allowance = callAllowance(callsPerMinute);
  const strangers = callAllowance(callsPerMinute);
  return {
    /** The supplier that calls; null: it was answered. */
    async let(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
      const token = /^Bearer ([\x21-\x7e]{1,200})$/.exec(request.headers.authorization ?? "")?.[1];
      const supplier = token === undefined ? null : await ownerOf(token);
      const waitSeconds =
        supplier === null
          ? strangers.take(request.ip, wallNow())
          : allowance.take(supplier, wallNow());
      if (waitSeconds > 0) {
        reply.header("retry-after", waitSeconds);
        problem(reply, 429, `at most ${callsPerMinute} calls a minute`);
        return null;
      }
      if (supplier !== null) return supplier;
      reply.header("www-authenticate", 'Bearer realm="advisories"');
      problem(reply, 401, "a token is needed: Authorization: Bearer …");
      return null;
    },
  };
}

/** What is asked for, or what is wrong with it in words. */
function askedPage(query: unknown, pageMax: number): { after: number; limit: number } | string {
  const given = Object.entries(typeof query === "object" && query !== null ? query : {});
  const asked = { after: 0, limit: Math.min(pageInitial, pageMax) };
  for (const [name, value] of given) {
    if (name !== "after" && name !== "limit") return "only after and limit can be asked for";
    if (typeof value !== "string" || !/^\d{1,15}$/.test(value))
      return `${name} is one whole number`;
    asked[name] = Number(value);
  }
  if (asked.limit < 1 || asked.limit > pageMax) return `limit is from 1 to ${pageMax}`;
  return asked;
}

function problem(reply: FastifyReply, status: number, says: string): FastifyReply {
  return reply.code(status).send({ error: says });
}

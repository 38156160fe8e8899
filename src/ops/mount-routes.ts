/** Puts pages on the server: who may have them, what is written down of it, and when the browser has gone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type {
  ConsoleAnswer,
  ConsoleRequest,
  ConsoleRoute,
  Principal,
  Role,
} from "./console-route.ts";
import { type RenderPage, sendAnswer } from "./send-answer.ts";

/** One view of personal data. */
export interface ViewedPersonalData {
  readonly principal: Principal;
  /** What kind of data. */
  readonly kind: string;
  /** Path without its query. */
  readonly place: string;
  /** Market time. */
  readonly at: number;
}

export interface MountOptions {
  readonly routes: readonly ConsoleRoute[];
  /** Market time, milliseconds UTC. */
  now(): number;
  /** Who asks; null: nobody that is known. */
  principalOf(request: FastifyRequest): Principal | null;
  /** Writes a view down; a view that cannot be written down is not given. */
  viewed(view: ViewedPersonalData): Promise<void>;
  renderFor(request: FastifyRequest, reply: FastifyReply, principal: Principal): RenderPage;
  /** Streams that may be open at once. */
  readonly streamsMax: number;
}

const placeLengthMax = 200;

/** Adds the routes. Whoever may not have one is told that there is nothing; whoever is not known is asked who he is. */
export function mountRoutes(server: FastifyInstance, options: MountOptions): void {
  const streams = openStreams(options.streamsMax);
  server.addHook("preClose", async () => streams.endAll());
  for (const route of options.routes)
    server.route({
      method: route.method,
      url: route.path,
      ...(route.method === "POST" ? { preHandler: server.csrfProtection } : {}),
      handler: (request, reply) => answer(route, request, reply),
    });

  async function answer(route: ConsoleRoute, request: FastifyRequest, reply: FastifyReply) {
    const principal = options.principalOf(request);
    if (principal === null) return askWho(request, reply);
    const render = options.renderFor(request, reply, principal);
    if (!route.roles.includes(principal.role))
      return sendAnswer(reply, insteadOf(route, principal, options.routes), render);
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    const asked = consoleRequest(request, reply, principal, options.now());
    const given = await route.handle(asked, gone.signal);
    if (route.personal !== undefined && showsData(given))
      await options.viewed({
        principal,
        kind: route.personal,
        place: pathOf(request).slice(0, placeLengthMax),
        at: asked.now,
      });
    if (given.kind === "events" && !streams.take(reply, gone)) {
      const says = "Too many live pages are open: close some, or load this one again by hand.";
      return sendAnswer(reply, { kind: "refused", status: 429, says }, render);
    }
    return sendAnswer(reply, given, render);
  }
}

/** Where somebody begins who may not have the first page. */
const homes: Readonly<Partial<Record<Role, string>>> = { supplier: "/supplier" };

function insteadOf(
  { path }: ConsoleRoute,
  { role }: Principal,
  routes: readonly ConsoleRoute[],
): ConsoleAnswer {
  const home = routes.find((each) => each.path === homes[role]);
  return path !== "/" || home === undefined
    ? { kind: "notFound" }
    : { kind: "redirect", to: home.path };
}

/** Path of a request without its query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "/";
}

function askWho(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === "GET" && request.headers.accept?.includes("text/html"))
    return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
  return reply.code(401).send();
}

function showsData(answer: ConsoleAnswer): boolean {
  if (answer.kind === "page") return (answer.status ?? 200) < 400;
  return answer.kind === "download" || answer.kind === "json" || answer.kind === "events";
}

function consoleRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Principal,
  now: number,
): ConsoleRequest {
  return {
    principal,
    now,
    params: firstValues(request.params),
    query: firstValues(request.query),
    form: formFields(request.body),
    csrf: reply.generateCsrf(),
  };
}

function firstValues(given: unknown): Readonly<Record<string, string>> {
  const fields = Object.entries(formFields(given)).map(([name, [first = ""]]) => [name, first]);
  return Object.fromEntries(fields);
}

/** Fields of a form by name, in the order given; what is not text is left out. */
export function formFields(given: unknown): Readonly<Record<string, readonly string[]>> {
  if (typeof given !== "object" || given === null) return {};
  const fields = Object.entries(given).map(([name, value]) => [
    name,
    (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string"),
  ]);
  return Object.fromEntries(fields);
}

/** The streams that are open: bounded, and ended with the server. */
function openStreams(streamsMax: number) {
  const open = new Set<AbortController>();
  return {
    take(reply: FastifyReply, gone: AbortController): boolean {
      if (open.size >= streamsMax) return false;
      open.add(gone);
      reply.raw.once("close", () => open.delete(gone));
      return true;
    },
    endAll() {
      for (const each of open) each.abort();
    },
  };
}

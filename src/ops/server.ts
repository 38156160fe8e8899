/**
 * The console's server (fastify): style and scripts, health and figures, and behind a session the pages. What is not
 * listed is not there; what is listed names its roles.
 */
import fastifyCookie from "@fastify/cookie";
import csrfProtection from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastifySession from "@fastify/session";
import Fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyPluginCallback,
  type FastifyRequest,
} from "fastify";
import { nodeServer } from "../http/node-server.ts";
import { refusalStatus } from "../http/refusal-status.ts";
import type { CountRefusal } from "../http/refusal-tally.ts";
import type { Held } from "../std/held.ts";
import type { ConsoleAccess } from "./access/console-access.ts";
import { type SessionPort, sessionStore } from "./access/session-store.ts";
import { addSignIn, type SignInOptions } from "./access/sign-in.ts";
import { assetsPath, serveAssets } from "./assets.ts";
import type { ConsoleRoute, Principal } from "./console-route.ts";
import { contentSecurity } from "./content-security.ts";
import { guardOrigin } from "./guard-origin.ts";
import { type MountOptions, mountRoutes } from "./mount-routes.ts";
import { addOpenDoors, type OpenDoorOptions } from "./open-doors.ts";
import { pageRenderer } from "./page-renderer.ts";
import { notFoundPage, refusedPage, troublePage } from "./plain-pages.ts";
import { mountQueueBoard } from "./queue-board.ts";
import { sendPage } from "./send-answer.ts";
import type { ShellFacts } from "./shell-view.ts";
import { addTheme } from "./theme.ts";

export interface ConsoleServerOptions extends Omit<OpenDoorOptions, "report"> {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly routes: readonly ConsoleRoute[];
  readonly access: ConsoleAccess;
  readonly sessions: SessionPort;
  /** Signs cookies; 32 characters or more. */
  readonly secret: string;
  /** Time without a page after which a session ends. */
  readonly sessionIdleMs: number;
  /** Time from signing in after which it ends, used or not. */
  readonly sessionMs: number;
  /** Where browsers find the console; null: where it listens. */
  readonly publicUrl: string | null;
  readonly bounds: {
    readonly requestsPerMinute: number;
    readonly signInsPerMinute: number;
    readonly bodyBytesMax: number;
    readonly streamsMax: number;
  };
  /** BullMQ's board at `/queues`; null: not there. */
  readonly board: FastifyPluginCallback | null;
  /** Market time. */
  now(): number;
  /** Machine time. */
  wallNow(): number;
  readonly shellFacts: Held<ShellFacts>;
  readonly viewed: MountOptions["viewed"];
  readonly noted: SignInOptions["noted"];
  /** Told of every error that could not be answered. */
  report(error: unknown): void;
  /** Counts calls and connections that are turned away. */
  readonly refused?: CountRefusal;
}

export interface RunningConsole {
  readonly port: number;
  /** Ends live pages and takes no more calls; resolves when those under way are answered. */
  close(): Promise<void>;
}

/** Starts it; rejects when the port cannot be had. */
export async function startConsole(options: ConsoleServerOptions): Promise<RunningConsole> {
  const server = await buildConsole(options);
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return { port, close: () => server.close() };
}

/** The server, not listening yet. */
export async function buildConsole(options: ConsoleServerOptions): Promise<FastifyInstance> {
  const isSecure = options.publicUrl?.startsWith("https://") ?? false;
  const server = Fastify({
    bodyLimit: options.bounds.bodyBytesMax,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
    exposeHeadRoutes: false,
    serverFactory: (handle) => nodeServer(handle, { refused: options.refused }),
  });
  let isDraining = false;
  server.addHook("preClose", async () => {
    isDraining = true;
  });
  if (isSecure) trustTlsBefore(server);
  await server.register(helmet, contentSecurity(isSecure));
  addOpenDoors(server, options, () => isDraining);
  const assets = assetsPath();
  await serveAssets(server, assets);
  const pages: FastifyPluginAsync = (scope) => addPages(scope, options, assets, isSecure);
  await server.register(pages);
  return server;
}

/** Everything behind a session. */
async function addPages(
  server: FastifyInstance,
  options: ConsoleServerOptions,
  assets: string,
  isSecure: boolean,
): Promise<void> {
  const { access, bounds } = options;
  const principalOf = (request: FastifyRequest) => knownPrincipal(request, options);
  const renderFor = pageRenderer({ ...options, assets });
  server.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  // Who has just paused a stage or injected a fault is told of it by the very next page.
  server.addHook("onSend", async (request) => {
    if (request.method !== "GET") options.shellFacts.forget();
  });
  guardOrigin(server, options.publicUrl, access.everyone !== null);
  await server.register(fastifyCookie);
  await server.register(fastifySession, {
    secret: options.secret,
    cookieName: isSecure ? "__Host-sds" : "sds",
    cookie: {
      ...{ path: "/", httpOnly: true, secure: isSecure, sameSite: "lax" },
      maxAge: options.sessionIdleMs,
    },
    saveUninitialized: false,
    rolling: true,
    store: sessionStore(options.sessions),
  });
  await server.register(csrfProtection, {
    sessionPlugin: "@fastify/session",
    getToken: (request) => formToken(request.body),
  });
  await server.register(formbody, { bodyLimit: bounds.bodyBytesMax });
  await server.register(rateLimit, {
    max: bounds.requestsPerMinute,
    timeWindow: 60_000,
    hook: "preHandler",
    keyGenerator: (request) => principalOf(request)?.name ?? request.ip,
  });
  server.setErrorHandler(async (error, request, reply) => {
    const status = refusalStatus(error);
    if (status === null) options.report(error);
    const page = status === null ? troublePage : refusedPage(refusalWords(status));
    const render = renderFor(request, reply, principalOf(request));
    return sendPage(reply, status ?? 503, await render(page));
  });
  server.setNotFoundHandler(async (request, reply) =>
    sendPage(reply, 404, await renderFor(request, reply, principalOf(request))(notFoundPage)),
  );
  addTheme(server, isSecure);
  addSignIn(server, {
    access,
    triesPerMinute: bounds.signInsPerMinute,
    wallNow: () => options.wallNow(),
    render: (request, reply) => renderFor(request, reply, null),
    noted: options.noted,
  });
  mountRoutes(server, { ...options, principalOf, renderFor, streamsMax: bounds.streamsMax });
  if (options.board !== null) await mountQueueBoard(server, options.board, principalOf);
}

/** Who asks, as the session and what is known of its person say now. */
function knownPrincipal(
  request: FastifyRequest,
  { access, wallNow, sessionMs }: Pick<ConsoleServerOptions, "access" | "wallNow" | "sessionMs">,
): Principal | null {
  if (access.everyone !== null) return access.everyone;
  const signedIn = request.session?.signedIn ?? null;
  if (signedIn === null || wallNow() - signedIn.at > sessionMs) return null;
  return access.principalOf(signedIn);
}

function formToken(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("_csrf" in body)) return undefined;
  return typeof body._csrf === "string" ? body._csrf : undefined;
}

function refusalWords(status: number): string {
  if (status === 403) return "The form is too old, or came from elsewhere. Load the page again.";
  if (status === 413) return "That is more than a form may carry.";
  if (status === 429) return "That was too often. Wait a minute.";
  return "What was asked for cannot be read.";
}

/** TLS ends before this server: cookies that go over TLS alone are then in order, forwarded headers are not looked at. */
function trustTlsBefore(server: FastifyInstance): void {
  server.server.on("connection", (socket) => Object.assign(socket, { encrypted: true }));
}

/** A console over ports that keep everything in memory, asked without a socket. */
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { ConsoleAccess } from "../../../src/ops/access/console-access.ts";
import type { ConsoleRoute, Principal, Role } from "../../../src/ops/console-route.ts";
import type { ViewedPersonalData } from "../../../src/ops/mount-routes.ts";
import { buildConsole, type ConsoleServerOptions } from "../../../src/ops/server.ts";
import { held } from "../../../src/std/held.ts";
import { html } from "../../../web/parts/html.ts";

export const marketNow = Date.parse("2026-10-27T12:00:00Z");

export const openAccess: ConsoleAccess = {
  everyone: { name: "local", role: "operator", supplierDipId: null },
  hasPasswords: false,
  openId: null,
  checkPassword: async () => null,
  isLocalName: () => false,
  principalOf: () => null,
};

const shellFacts = { environment: "DEV", runsOn: [], paused: [], faults: [], counts: {} };

/** People whose password is their name twice; taken away from the map they are nobody. */
export function peopleAccess(people: Map<string, Role>): ConsoleAccess {
  const principal = (name: string): Principal | null => {
    const role = people.get(name);
    if (role === undefined) return null;
    return { name, role, supplierDipId: role === "supplier" ? "2300000012" : null };
  };
  return {
    everyone: null,
    hasPasswords: true,
    openId: null,
    checkPassword: async (name, password) => (password === name + name ? principal(name) : null),
    isLocalName: (name) => people.has(name),
    principalOf: ({ name }) => principal(name),
  };
}

/** A page that says who asked. */
export const route = (
  path: string,
  roles: readonly Role[],
  more: Partial<ConsoleRoute> = {},
): ConsoleRoute => ({
  method: "GET",
  path,
  roles,
  handle: async ({ principal }) => ({
    kind: "page",
    content: { title: path, body: html`<p>asked by ${principal.name}</p>` },
  }),
  ...more,
});

export interface ConsoleUnderTest {
  readonly server: FastifyInstance;
  readonly views: ViewedPersonalData[];
  readonly reports: unknown[];
  /** By session id; deleting one ends it. */
  readonly sessions: Map<string, Record<string, unknown>>;
  wall: { now: number };
}

/** The server, and what went through its ports. */
export async function consoleUnderTest(
  given: Partial<ConsoleServerOptions> & Pick<ConsoleServerOptions, "routes" | "access">,
): Promise<ConsoleUnderTest> {
  const views: ViewedPersonalData[] = [];
  const reports: unknown[] = [];
  const sessions = new Map<string, Record<string, unknown>>();
  const wall = { now: Date.now() };
  const server = await buildConsole({
    ...{ host: "127.0.0.1", port: 0, secret: "s".repeat(32), publicUrl: null, board: null },
    ...{ sessionIdleMs: 3_600_000, sessionMs: 12 * 3_600_000 },
    sessions: {
      load: async (id) => sessions.get(id) ?? null,
      save: async (id, { content, isNew }) => {
        if (isNew || sessions.has(id)) sessions.set(id, JSON.parse(JSON.stringify(content)));
      },
      end: async (id) => void sessions.delete(id),
    },
    bounds: { requestsPerMinute: 50, signInsPerMinute: 3, bodyBytesMax: 4_096, streamsMax: 1 },
    now: () => marketNow,
    wallNow: () => wall.now,
    shellFacts: held(
      0,
      () => wall.now,
      async () => shellFacts,
    ),
    viewed: async (view) => void views.push(view),
    noted: () => undefined,
    ready: async () => true,
    metrics: async () => ({ type: "text/plain", text: "figures" }),
    metricsToken: null,
    hasMetrics: true,
    report: (error) => void reports.push(error),
    ...given,
  });
  return { server, views, reports, sessions, wall };
}

/** A browser: keeps cookies, finds the token in the page that it saw last. */
export function browser(server: FastifyInstance) {
  const cookies = new Map<string, string>();
  let token = "";
  const ask = async (
    method: "GET" | "POST",
    url: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> => {
    const body = form === undefined ? undefined : new URLSearchParams({ _csrf: token, ...form });
    const response = await server.inject({
      method,
      url,
      headers: {
        ...{ accept: "text/html", host: "127.0.0.1" },
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body.toString() }),
    });
    for (const { name, value } of response.cookies) cookies.set(name, encodeURIComponent(value));
    token = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? token;
    return response;
  };
  return {
    get: (url: string, headers?: Readonly<Record<string, string>>) =>
      ask("GET", url, undefined, headers),
    post: (
      url: string,
      form: Readonly<Record<string, string>>,
      headers?: Readonly<Record<string, string>>,
    ) => ask("POST", url, form, headers),
    async signIn(name: string) {
      await ask("GET", "/sign-in");
      return ask("POST", "/sign-in", { name, password: name + name });
    },
  };
}

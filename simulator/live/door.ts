/** The simulator's door: what testers ask of a run and do to it, over HTTP on this machine alone, with a token. */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { z } from "zod";
import { bodyReader } from "../dip/body-reader.ts";
import { bodyText, parseJson } from "../dip/body-text.ts";
import type { Reply } from "../dip/platform/platform.ts";
import { createReplyServer } from "../dip/reply-server.ts";
import { InjectionError, injectionRequest } from "./injection.ts";
import type { Injections } from "./injections.ts";
import { type LiveCatalogue, textOf } from "./live-fault.ts";
import type { LiveOutcomes } from "./outcomes.ts";
import { type ScenarioRunner, scenarioRequest } from "./scenario-run.ts";

/** How the run is. Instants are market time, milliseconds UTC, unless they say otherwise. */
export interface LiveStatus {
  readonly now: number;
  /** Market milliseconds for each of the machine's. */
  readonly speed: number;
  readonly meters: number;
  /** The last settlement day that was told. */
  readonly lastDay: string;
  readonly published: number;
}

export interface DoorParts {
  readonly status: () => LiveStatus;
  readonly catalogue: LiveCatalogue;
  readonly injections: Injections;
  readonly outcomes: () => Promise<LiveOutcomes>;
  readonly scenarios: ScenarioRunner;
  /** Told of what nobody foresaw: the run goes on. */
  readonly report: (error: unknown) => void;
}

type Answer = (parts: DoorParts, body: unknown) => unknown;

const bodies = bodyReader(16_384);
const tokenBytes = 32;
const removal = z.strictObject({ id: z.number().int().min(1) });

/** By method and path; what is returned is the answer's JSON. */
const answers: Readonly<Record<string, Answer>> = {
  "GET /v1/status": ({ status }) => status(),
  "GET /v1/catalogue": ({ catalogue }) => catalogue.all.map(textOf),
  "GET /v1/faults": ({ injections }) => injections.list(),
  "POST /v1/faults": ({ injections }, body) => injections.add(read(injectionRequest, body)),
  "POST /v1/faults/remove": async ({ injections }, body) => {
    const { id } = read(removal, body);
    const removed = await injections.remove(id);
    if (removed === null) throw new InjectionError(`no active fault has the number ${id}`);
    return removed;
  },
  "POST /v1/faults/reset": async ({ injections }) => ({ removed: await injections.reset() }),
  "GET /v1/outcomes": ({ outcomes }) => outcomes(),
  "GET /v1/scenarios": ({ scenarios }) => scenarios.list(),
  "GET /v1/scenario-run": ({ scenarios }) => scenarios.last(),
  "POST /v1/scenario-run": ({ scenarios }, body) => scenarios.start(read(scenarioRequest, body)),
  "POST /v1/scenario-run/stop": ({ scenarios }) => {
    scenarios.stop();
    return scenarios.last();
  },
};

/** A token that nobody can guess. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString("base64url");
}

/** A server that is not listening yet; it answers whoever has the token. */
export function createDoor(parts: DoorParts, token: string): Server {
  return createReplyServer(null, (request) => reply(request, parts, token));
}

async function reply(request: IncomingMessage, parts: DoorParts, token: string): Promise<Reply> {
  if (!hasToken(request, token)) return json(401, { error: "a token is needed" });
  const { method = "GET", url = "/" } = request;
  const key = `${method} ${url}`;
  if (!Object.hasOwn(answers, key)) return json(404, { error: `there is no ${key}` });
  const raw = await bodies.read(request);
  if (raw === null) return json(413, { error: "that is more than a request may carry" });
  const body = raw.length === 0 ? {} : parseJson(bodyText(raw));
  bodies.release(raw);
  try {
    return json(200, (await answers[key]?.(parts, body)) ?? null);
  } catch (error) {
    if (error instanceof InjectionError) return json(400, { error: error.message });
    parts.report(error);
    return json(500, { error: "that was not foreseen: the log of the meters has it" });
  }
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function read<Shape>(shape: z.ZodType<Shape>, body: unknown): Shape {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  throw new InjectionError(z.prettifyError(read.error));
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value),
  };
}

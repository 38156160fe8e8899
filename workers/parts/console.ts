/** The console: its pages over the record, who may come in, and the board of the queues. */
import { randomBytes } from "node:crypto";
import type { Config } from "../../src/config.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import { readSecret } from "../../src/http/credential-files.ts";
import { limits } from "../../src/limits.ts";
import { consoleAccess, isLoopback } from "../../src/ops/access/console-access.ts";
import type { SessionPort } from "../../src/ops/access/session-store.ts";
import { metricsDoor } from "../../src/ops/metrics.ts";
import { boardPath } from "../../src/ops/queue-board.ts";
import { startConsole as startServer } from "../../src/ops/server.ts";
import { openQueueBoard } from "../../src/queue/queue-board.ts";
import { appendAccess } from "../../src/store/console/access-log.ts";
import {
  endSession,
  forgetSessions,
  loadSession,
  saveSession,
} from "../../src/store/console/sessions.ts";
import type { Pool } from "../../src/store/pool.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { measure } from "./console/measures.ts";
import { consoleRoutes } from "./console/routes.ts";
import { shellFacts } from "./console/shell-facts.ts";

const minuteMs = 60_000;

/** Starts it; throws `CONFIG_INVALID` where it would let in whoever comes. */
export async function startConsole(ground: Ground): Promise<Running> {
  const { config, clock, pool, log, servers } = ground;
  const access = consoleAccess(config);
  const board = openQueueBoard(servers, boardPath, log);
  const isLocal = isLoopback(config.SDS_CONSOLE_HOST);
  const metricsToken = tokenOf(config);
  const report = (error: unknown) =>
    log.warn({
      stage: "console",
      code: operatingErrorOf(error)?.code ?? "DEFECT",
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  const server = await startServer({
    ...{ host: config.SDS_CONSOLE_HOST, port: config.SDS_CONSOLE_PORT, access },
    routes: consoleRoutes(ground),
    refused: ground.refusals.door("console"),
    sessions: sessionsOver(pool, config.SDS_CONSOLE_SESSION_MINUTES * 60),
    secret: secretOf(config),
    sessionIdleMs: config.SDS_CONSOLE_SESSION_MINUTES * minuteMs,
    sessionMs: limits.sessionHoursMax * 60 * minuteMs,
    publicUrl: config.SDS_CONSOLE_PUBLIC_URL ?? null,
    bounds: {
      requestsPerMinute: config.SDS_CONSOLE_REQUESTS_PER_MINUTE,
      signInsPerMinute: limits.signInsPerMinute,
      bodyBytesMax: limits.consoleBodyBytesMax,
      streamsMax: limits.consoleStreamsMax,
    },
    board: board.plugin,
    now: () => clock.now(),
    wallNow: () => clock.wallNow(),
    shellFacts: shellFacts(pool, clock, config),
    viewed: ({ principal, kind, place, at }) =>
      appendAccess(pool, {
        ...{ at, kind, place, mpanRef: null, reason: null },
        ...{ actor: principal.name, role: principal.role },
      }),
    noted(outcome, detail) {
      if (outcome === "refused") ground.security.count("authDenied");
      log.info({ stage: "console", outcome, detail });
    },
    ready: async () => (await loadSession(pool, "readiness")) === null,
    metrics: metricsDoor(
      () => measure(pool, clock),
      () => clock.wallNow(),
    ),
    metricsToken,
    hasMetrics: isLocal || metricsToken !== null,
    report,
  });
  const forgetting = setInterval(() => {
    forgetSessions(pool).catch(report);
  }, 10 * minuteMs);
  return {
    ready: { consolePort: server.port },
    async close() {
      clearInterval(forgetting);
      await server.close();
      await board.close();
    },
  };
}

function sessionsOver(pool: Pool, seconds: number): SessionPort {
  return {
    load: (sessionId) => loadSession(pool, sessionId),
    save: (sessionId, kept) => saveSession(pool, sessionId, { ...kept, seconds }),
    end: (sessionId) => endSession(pool, sessionId),
  };
}

const secretLengthMin = 32;

function secretOf({ SDS_CONSOLE_SECRET_FILE: path }: Config): string {
  if (path === undefined) return randomBytes(secretLengthMin).toString("base64");
  return readSecret({ setting: "SDS_CONSOLE_SECRET_FILE", path });
}

function tokenOf({ SDS_METRICS_TOKEN_FILE: path }: Config): string | null {
  return path === undefined ? null : readSecret({ setting: "SDS_METRICS_TOKEN_FILE", path });
}

/** What answers without a session: liveness, readiness, and figures for Prometheus; none of it is about a person. */
import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { addHealth } from "../http/health.ts";

export interface OpenDoorOptions {
  /** True while pages can be made. */
  ready(): Promise<boolean>;
  /** What `/metrics` answers. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
  /** What a reader of `/metrics` has to show; null: nothing. */
  readonly metricsToken: string | null;
  /** False: `/metrics` is not there, since it has no token and others reach this address. */
  readonly hasMetrics: boolean;
  report(error: unknown): void;
}

/** Adds `/livez`, `/readyz` and `/metrics`. */
export function addOpenDoors(
  server: FastifyInstance,
  options: OpenDoorOptions,
  isDraining: () => boolean,
): void {
  addHealth(server, { ready: options.ready, report: options.report }, isDraining);
  if (!options.hasMetrics) return;
  server.get("/metrics", async (request, reply) => {
    if (!isShown(request.headers.authorization, options.metricsToken))
      return reply.code(401).header("www-authenticate", 'Bearer realm="metrics"').send();
    const { type, text } = await options.metrics();
    return reply.type(type).header("cache-control", "no-store").send(text);
  });
}

function isShown(given: string | undefined, token: string | null): boolean {
  if (token === null) return true;
  const [expected, shown] = [Buffer.from(`Bearer ${token}`), Buffer.from(given ?? "")];
  return expected.length === shown.length && timingSafeEqual(expected, shown);
}

/** Hands the record and suppliers' endpoints to the stage advise, and calls it for points with news, again and again. */
import { randomUUID } from "node:crypto";
import {
  authenticateCall,
  filesOf,
  type PlatformCredentials,
  readPlatformCredentials,
} from "../../src/dip/credentials.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { OperatingError, operatingErrorOf } from "../../src/errors.ts";
import { readAuthorities } from "../../src/http/credential-files.ts";
import { limits } from "../../src/limits.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import { advise, supplierOf } from "../../src/stages/advise.ts";
import type { AdvisePorts } from "../../src/stages/advise-ports.ts";
import { sleepWall } from "../../src/std/clock.ts";
import { callAdvise } from "../../src/store/advise-pass.ts";
import { endAdvisory, keepTrouble, loadWaiting } from "../../src/store/advisories.ts";
import { loadDecidedDays, loadEnergy, loadPointCauses } from "../../src/store/load-causes.ts";
import { endSending, saveReview } from "../../src/store/save-advisories.ts";
import { encodeAdvisory } from "../../src/supplier/advisory-v1.ts";
import { connectEndpoints, type Endpoints } from "../../src/supplier/endpoint.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { keepFresh } from "./fresh-credentials.ts";

const dayMs = 86_400_000;

/** Starts advise. Any number of processes may run: work is claimed, and a review that comes second starts anew. */
export async function startAdvise(ground: Ground): Promise<Running> {
  const { config, clock, desk, servers } = ground;
  const log = ground.log.child({ stage: "advise" });
  const credentials = keepFresh<PlatformCredentials>(
    { clock, log },
    {
      paths: filesOf(config, "SDS_DIP_"),
      read: () => readPlatformCredentials(config, clock.wallNow()),
    },
  );
  if (credentials.current().signer === null && config.SDS_DIP_ENVIRONMENT_TAG === "PRD")
    throw new OperatingError(
      "CONFIG_INVALID",
      "SDS_DIP_SIGNING_CERT_FILE, SDS_DIP_SIGNING_KEY_FILE: needed by advise in environment PRD, where suppliers know us by our signature",
    );
  const caFile = config.SDS_ADVISE_CA_FILE;
  const endpoints = connectEndpoints({
    timeoutMs: config.SDS_ADVISE_TIMEOUT_SECONDS * 1_000,
    publicOnly: config.SDS_ADVISE_ENDPOINTS === "public",
    ca:
      caFile === undefined
        ? null
        : readAuthorities({ setting: "SDS_ADVISE_CA_FILE", path: caFile }),
    now: () => clock.now(),
    sign: (call) => {
      const { signer } = credentials.current();
      return authenticateCall(call, { signer, apiKey: null }, clock.wallNow());
    },
  });
  const ports = advisePorts(ground, endpoints);
  const worker = await runWorker("advise", (work) => advise(work, ports), desk, servers, log);
  const stop = new AbortController();
  const passes = (async () => {
    while (!stop.signal.aborted) {
      await pass(ground, log);
      await sleepWall(config.SDS_ADVISE_SECONDS * 1_000, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      credentials.close();
      await passes;
      await worker.close();
      await endpoints.close();
    },
  };
}

async function pass({ pool, clock, bells }: Ground, log: Ground["log"]): Promise<void> {
  try {
    const { points, bells: called } = await callAdvise(pool, clock.now());
    const rung = await bells.ring(called);
    if (points > 0) log.info({ count: rung, outcome: `${points} points called` });
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ code: known.code, detail: known.message });
  }
}

/** The stage's ports over PostgreSQL and the endpoints. */
export function advisePorts(
  { config, clock, pool, bells, log }: Pick<Ground, "config" | "clock" | "pool" | "bells" | "log">,
  endpoints: Pick<Endpoints, "post">,
): AdvisePorts {
  const ourId = dipId(config.SDS_DIP_ID);
  const now = () => clock.now();
  return {
    now,
    wallNow: () => clock.wallNow(),
    random: () => Math.random(),
    newAdvisoryId: () => randomUUID(),
    renewMs: config.SDS_ADVISE_RENEW_DAYS * dayMs,
    turnMs: limits.advisoryTurnMs,
    ring: (rung) => bells.ring(rung),
    loadPoints: (points) => loadPointCauses(pool, points, now()),
    loadDecided: (days) => loadDecidedDays(pool, days),
    loadEnergy: (days) => loadEnergy(pool, days),
    saveReview: (work, reviewed) => saveReview(pool, work, reviewed, now()),
    async loadOutgoing(supplierDipId) {
      const found = await loadWaiting(pool, supplierDipId, limits.advisoriesPerTurnMax);
      if (found === null) return null;
      const outgoing = found.waiting.map((stored) => ({
        advisoryId: stored.advisoryId,
        body: Buffer.from(JSON.stringify(encodeAdvisory(stored, ourId))),
      }));
      return { url: found.url, outgoing };
    },
    send: (url, body) => endpoints.post(url, body),
    endAdvisory: (advisoryId, state, answer) =>
      endAdvisory(pool, advisoryId, { state, answer, at: now() }),
    keepTrouble: (supplierDipId, answer) => keepTrouble(pool, supplierDipId, answer, now()),
    endSending: (work, notBefore) => {
      return endSending(pool, { work, supplierDipId: supplierOf(work) }, notBefore, now());
    },
    alarm: (supplierDipId, code, detail) =>
      log.error({ stage: "advise", rowId: supplierDipId, code, detail }),
  };
}

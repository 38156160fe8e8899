/** Hands what the centre and the platform say to the resolve stage. */
import { statusChannel } from "../../src/dip/inbound.ts";
import { decodeStored, resolvePublications } from "../../src/dip/publications.ts";
import { decodeStatusItem } from "../../src/dip/status-message.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import { resolve } from "../../src/stages/resolve.ts";
import type { CentreMessage, ResolvePorts } from "../../src/stages/resolve-ports.ts";
import { loadInbound, type StoredInbound } from "../../src/store/inbound.ts";
import { loadKnown, loadSubmitted, loadTargets } from "../../src/store/load-submitted.ts";
import { saveResolved } from "../../src/store/save-resolved.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts resolve. */
export async function startResolve(ground: Ground): Promise<Running> {
  const { desk, servers, log } = ground;
  const ports = resolvePorts(ground);
  const worker = await runWorker(
    "resolve",
    (work) => resolve(work, ports),
    desk,
    servers,
    log.child({ stage: "resolve" }),
  );
  return { close: () => worker.close() };
}

/** Hands the record to the stage. */
export function resolvePorts({
  config,
  pool,
  bells,
  clock,
  store,
  log,
}: Pick<Ground, "config" | "pool" | "bells" | "clock" | "store" | "log">): ResolvePorts {
  return {
    centreId: config.SDS_DIP_CENTRE_ID,
    now: () => clock.now(),
    rulesets: store.rulesets,
    ring: (rung) => bells.ring(rung),
    alarm: ({ code, detail }) => log.error({ stage: "resolve", code, detail }),
    loadBindingsOfPoints: (points) => store.standing.ofPoints(points),
    async loadMessages(work) {
      const messages = await loadInbound(pool, work);
      return messages.map((stored) => ({ ...stored, message: decode(stored) }));
    },
    loadSubmitted: (days) => loadSubmitted(pool, days),
    loadKnown: (days) => loadKnown(pool, days),
    loadTargets: (items) => loadTargets(pool, items, clock.now()),
    save: (work, resolved) => saveResolved(pool, store, work, resolved),
  };
}

function decode({ publication, transactionId, raw }: StoredInbound): CentreMessage | null {
  if (publication !== statusChannel) return decodeStored(resolvePublications, raw);
  return decodeStatusItem(JSON.parse(raw.toString("utf8")), transactionId);
}

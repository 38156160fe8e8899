/** Hands what the platform sent to the resolve stage. */
import { decodeStored, resolvePublications } from "../../src/dip/publications.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import { type ResolvePorts, resolve } from "../../src/stages/resolve.ts";
import { loadInbound, loadSubmitted, saveDecisions } from "../../src/store/inbound.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts resolve. */
export async function startResolve({
  pool,
  bells,
  clock,
  desk,
  servers,
  log,
}: Ground): Promise<Running> {
  const ports: ResolvePorts = {
    ring: (rung) => bells.ring(rung),
    async loadRejections(work) {
      const messages = await loadInbound(pool, work);
      return messages.map(({ transactionId, raw }) => ({
        transactionId,
        rejection: decodeStored(resolvePublications, raw),
      }));
    },
    loadSubmitted: (days) => loadSubmitted(pool, days),
    save: (work, decided, moves, reopen) =>
      saveDecisions(pool, work, decided, moves, reopen, clock.now()),
  };
  const worker = await runWorker(
    "resolve",
    (work) => resolve(work, ports),
    desk,
    servers,
    log.child({ stage: "resolve" }),
  );
  return { close: () => worker.close() };
}

/** Hands what the market tells to the market stage. */
import { decodeStored, marketPublications } from "../../src/dip/publications.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import { type MarketPorts, market } from "../../src/stages/market.ts";
import { loadInbound } from "../../src/store/inbound.ts";
import { loadMarketPoints, saveMarket } from "../../src/store/market.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

const hourMs = 3_600_000;

/** How long a fact that outruns its registration waits for it [ours], and how often it is looked at; market time. */
const unknownWaitMs = 24 * hourMs;
const unknownRetryMs = hourMs;

/** Starts market. */
export async function startMarket({ pool, clock, desk, servers, log }: Ground): Promise<Running> {
  const ports: MarketPorts = {
    now: () => clock.now(),
    unknownWaitMs,
    unknownRetryMs,
    async loadMessages(work) {
      const messages = await loadInbound(pool, work);
      return messages.map(({ transactionId, receivedAt, raw }) => ({
        transactionId,
        receivedAt,
        message: decodeStored(marketPublications, raw),
      }));
    },
    loadPoints: (mpans) => loadMarketPoints(pool, mpans),
    save: (work, applied) => saveMarket(pool, work, applied, clock.now()),
  };
  const worker = await runWorker(
    "market",
    (work) => market(work, ports),
    desk,
    servers,
    log.child({ stage: "market" }),
  );
  return { close: () => worker.close() };
}

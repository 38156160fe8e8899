/** Hands what the market tells to the market stage. */
import { appointmentSettingsOf } from "../../src/appointment-settings.ts";
import { readQuestion, supplierOf } from "../../src/dip/if-028.ts";
import { decodeStored, marketPublications } from "../../src/dip/publications.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { writeHalfHour } from "../../src/mqtt/write-half-hour.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import { retrieverOf } from "../../src/retriever-settings.ts";
import { amend, isAmendmentWork } from "../../src/stages/amend.ts";
import type { AmendPorts } from "../../src/stages/amend-ports.ts";
import { market } from "../../src/stages/market.ts";
import type { MarketPorts } from "../../src/stages/market-ports.ts";
import { isChangeWork, tellChanges } from "../../src/stages/tell-changes.ts";
import type { TellChangesPorts } from "../../src/stages/tell-changes-ports.ts";
import { loadAnswered, loadAsked, saveAmendments } from "../../src/store/amendments.ts";
import {
  loadReadsAround,
  loadServiceChanges,
  loadSettled,
  saveDecidedChanges,
} from "../../src/store/decided-changes.ts";
import { loadInbound } from "../../src/store/inbound.ts";
import { loadMarketPoints, saveMarket } from "../../src/store/market.ts";
import { stagePorts } from "../../src/store/stage-ports.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

const hourMs = 3_600_000;

/** How long a fact that outruns its registration waits for it [ours], and how often it is looked at; market time. */
const unknownWaitMs = 24 * hourMs;
const unknownRetryMs = hourMs;
/** How often a request to amend is looked at whose days are not settled yet; market time [ours]. */
const unsettledRetryMs = hourMs;

/** Starts market. */
export async function startMarket(ground: Ground): Promise<Running> {
  const { desk, servers, log } = ground;
  const ports = marketPorts(ground);
  const amending = amendPorts(ground);
  const telling = tellChangesPorts(ground);
  const worker = await runWorker(
    "market",
    async (work) => {
      const amendments = work.filter(isAmendmentWork);
      const changes = work.filter(isChangeWork);
      const messages = work.filter((each) => !isAmendmentWork(each) && !isChangeWork(each));
      const applied = messages.length === 0 ? {} : await market(messages, ports);
      const told = changes.length === 0 ? {} : await tellChanges(changes, telling);
      const amended = amendments.length === 0 ? {} : await amend(amendments, amending);
      return { ...applied, ...told, ...amended };
    },
    desk,
    servers,
    log.child({ stage: "market" }),
  );
  return { close: () => worker.close() };
}

/** Hands the record to the part that applies messages. */
export function marketPorts({
  pool,
  clock,
  bells,
  store,
  config,
  log,
}: Pick<Ground, "pool" | "clock" | "bells" | "store" | "config" | "log">): MarketPorts {
  const retriever = retrieverOf(config);
  const { rulesets, loadBindingsOfPoints, loadAnnual } = stagePorts(pool, store, (rung) =>
    bells.ring(rung),
  );
  return {
    rulesets,
    loadBindingsOfPoints,
    loadAnnual,
    now: () => clock.now(),
    ourDipId: dipId(config.SDS_DIP_ID),
    appointments: appointmentSettingsOf(config),
    retriever,
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
    alarm: ({ code, detail }) => log.error({ stage: "market", code, detail }),
    save: (work, applied) => {
      const now = clock.now();
      const arrived = applied.facts.retrievedReads.map((read) => writeHalfHour(read, now));
      return saveMarket(pool, work, applied, now, { retriever, arrived });
    },
    ring: (rung) => bells.ring(rung),
  };
}

/** Hands the record to the part that tells reads at changes of supplier or service. */
export function tellChangesPorts({
  pool,
  clock,
  bells,
}: Pick<Ground, "pool" | "clock" | "bells">): TellChangesPorts {
  return {
    now: () => clock.now(),
    loadChanges: (work) => loadServiceChanges(pool, work),
    loadReadsAround: (wanted) => loadReadsAround(pool, wanted),
    loadSettled: (wanted) => loadSettled(pool, wanted),
    save: (work, decided) => saveDecidedChanges(pool, work, decided, clock.now()),
    ring: (rung) => bells.ring(rung),
  };
}

/** Hands the record to the part that decides on amendments. */
export function amendPorts({
  pool,
  bells,
  store,
}: Pick<Ground, "pool" | "bells" | "store">): AmendPorts {
  return {
    ...stagePorts(pool, store, (rung) => bells.ring(rung)),
    retryMs: unsettledRetryMs,
    async loadAsked(work) {
      const messages = await loadAsked(pool, work);
      return messages.map(({ raw, ...message }) => ({
        ...message,
        supplierDipId: supplierOf(readQuestion(raw)),
      }));
    },
    loadAnswered: (asked) => loadAnswered(pool, asked),
    save: (work, decided) => saveAmendments(pool, store, work, decided),
  };
}

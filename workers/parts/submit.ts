/** Hands the outbox, the wire and the platform to the submit stage. */
import { randomUUID } from "node:crypto";
import { checkIf021 } from "../../src/dip/check-if-021.ts";
import type { SenderHeader } from "../../src/dip/envelope.ts";
import type { Platform } from "../../src/dip/platform.ts";
import { RateGate } from "../../src/dip/rate-gate.ts";
import { renderStatusMessage } from "../../src/dip/status-message.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import type { SubmitPorts } from "../../src/stages/outbox-ports.ts";
import { RecentBatches } from "../../src/stages/recent-batches.ts";
import { isRequeueWork, requeue } from "../../src/stages/requeue.ts";
import { isStatusWork, sendStatus } from "../../src/stages/send-status.ts";
import type { StatusPorts } from "../../src/stages/status-ports.ts";
import { submit } from "../../src/stages/submit.ts";
import {
  beginAttempt,
  endBatch,
  lookAtBatches,
  postponeBatch,
} from "../../src/store/answer-batch.ts";
import { takeTurn } from "../../src/store/channel-state.ts";
import {
  loadAnswers,
  loadDaysToSubmit,
  loadItems,
  loadRefusals,
  loadTellings,
} from "../../src/store/load-outbox.ts";
import { transaction } from "../../src/store/pool.ts";
import { prepareOutbox } from "../../src/store/prepare-outbox.ts";
import { loadWaiting, lookAtChannels } from "../../src/store/shelf.ts";
import { endStatus, loadOwedStatus } from "../../src/store/status-messages.ts";
import { finishWork, postponeWork } from "../../src/store/work.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { withDefect } from "../test-defect.ts";
import { openPlatform } from "./open-platform.ts";
import { renderChannel } from "./render-channel.ts";
import { requeuePorts } from "./requeue-ports.ts";

/** Starts submit. */
export async function startSubmit(ground: Ground): Promise<Running> {
  const { config, desk, servers, log } = ground;
  const caller = openPlatform(ground);
  const platform = withDefect(caller, config.SDS_TEST_DEFECT);
  const ports = submitPorts(ground, platform);
  const statuses = statusPorts(ground, platform, ports);
  const requeues = requeuePorts(ground, caller, ports);
  const recent = new RecentBatches();
  const worker = await runWorker(
    "submit",
    async (work) => {
      const owed = work.filter(isStatusWork);
      const lost = work.filter(isRequeueWork);
      const others = work.filter((each) => !isStatusWork(each) && !isRequeueWork(each));
      const told = owed.length === 0 ? {} : { statuses: await sendStatus(owed, statuses) };
      const asked = lost.length === 0 ? {} : await requeue(lost, requeues);
      const sent = others.length === 0 ? {} : await submit(others, ports, recent);
      return { ...sent, ...told, ...asked };
    },
    desk,
    servers,
    log.child({ stage: "submit" }),
  );
  return {
    async close() {
      await worker.close();
      await platform.close();
    },
  };
}

/** With a limit on calls, so many seconds' worth of batches may be on their way; the rest waits by its deadlines. */
const windowSeconds = 10;
const windowMin = 20;
/** What keeps a few connections busy while the record is written. */
const underWayMax = 8;

/** Hands the record and the platform to the stage. */
export function submitPorts(
  {
    config,
    clock,
    pool,
    bells,
    store,
    log,
  }: Pick<Ground, "config" | "clock" | "pool" | "bells" | "store" | "log">,
  platform: Platform,
): SubmitPorts {
  const ourId = dipId(config.SDS_DIP_ID);
  const perSecond = config.SDS_DIP_REQUESTS_PER_SECOND;
  const gate = new RateGate(clock, perSecond, (now, spacingMs) => takeTurn(pool, now, spacingMs));
  const leaseMs = config.SDS_LEASE_SECONDS * 1_000;
  const header = (senderTimestamp: number): SenderHeader => ({
    environmentTag: config.SDS_DIP_ENVIRONMENT_TAG,
    dipId: ourId,
    senderTimestamp,
  });
  return {
    now: () => clock.now(),
    rulesets: store.rulesets,
    ring: (rung) => bells.ring(rung),
    newBatchId: () => randomUUID(),
    random: () => Math.random(),
    sendSettings: {
      dipId: ourId,
      messagesMax: config.SDS_DIP_BATCH_MESSAGES_MAX,
      bytesMax: config.SDS_DIP_BATCH_BYTES_MAX,
      batchesMax:
        perSecond === 0 ? Number.POSITIVE_INFINITY : Math.max(perSecond * windowSeconds, windowMin),
      underWayMax,
      sendingMs: leaseMs / 3,
    },
    alarm: ({ code, count, detail }) => log.error({ stage: "submit", code, count, detail }),
    elapsedMs: () => clock.wallNow(),
    loadDays: (keys) => loadDaysToSubmit(pool, keys, store.recent),
    loadRefusals: (ids) => loadRefusals(pool, ids),
    loadAnswers: (ids) => loadAnswers(pool, ids),
    loadTellings: (ids) => loadTellings(pool, ids),
    loadBindingsOfPoints: (points) => store.standing.ofPoints(points),
    check: (submission, senderTimestamp, facts) =>
      checkIf021(submission, header(senderTimestamp), facts).map(({ rule }) => rule),
    render: (channel, messages, senderTimestamp) =>
      renderChannel(channel, messages, header(senderTimestamp)),
    prepare: (work, batches, parked, shelf) =>
      prepareOutbox(pool, work, batches, { parked, shelf }, clock.now()),
    lookAtChannels: () => lookAtChannels(pool),
    loadWaiting: (channel, countMax) => loadWaiting(pool, channel, countMax),
    lookAtBatches: (batchIds) => lookAtBatches(pool, batchIds),
    takeTurn: () => gate.pass(),
    // A probe takes as long as its work may be claimed, in whatever time the market keeps.
    beginAttempt: (work, batchId) =>
      beginAttempt(pool, work, batchId, {
        now: clock.now(),
        probeMs: leaseMs * clock.setting.speed,
      }),
    loadItems: (batchId) => loadItems(pool, batchId),
    send: (channel, body) => platform.send(channel, body),
    postpone: (work, batch, wait) => postponeBatch(pool, work, batch, wait, clock.now()),
    end: (work, batch, batchEnd) => endBatch(pool, work, batch, batchEnd, clock.now()),
    putOff: (work, dueAt) => transaction(pool, (client) => postponeWork(client, work, dueAt)),
    finish: (work) => transaction(pool, (client) => finishWork(client, work)),
  };
}

/** Hands the record and the platform to the part that tells of what was found wrong after the reply. */
export function statusPorts(
  { config, clock, pool }: Pick<Ground, "config" | "clock" | "pool">,
  platform: Platform,
  { takeTurn: takeCall, alarm }: Pick<SubmitPorts, "takeTurn" | "alarm">,
): StatusPorts {
  return {
    now: () => clock.now(),
    random: () => Math.random(),
    takeTurn: takeCall,
    alarm,
    loadOwed: (work) => loadOwedStatus(pool, work),
    renderStatus: (owed, now) =>
      renderStatusMessage(owed, { dipId: dipId(config.SDS_DIP_ID), now }),
    sendStatus: (body) => platform.sendStatus(body),
    endStatus: (work, end) => endStatus(pool, work, end),
  };
}

/** Hands the outbox, the wire and the platform to the submit stage. */
import { randomUUID } from "node:crypto";
import { checkIf021 } from "../../src/dip/check-if-021.ts";
import type { SenderHeader } from "../../src/dip/envelope.ts";
import { encodeIf014 } from "../../src/dip/if-014.ts";
import { encodeIf028, readQuestion } from "../../src/dip/if-028.ts";
import { connectPlatform, type Platform } from "../../src/dip/platform.ts";
import { RateGate } from "../../src/dip/rate-gate.ts";
import { renderIf021Batch } from "../../src/dip/render-if-021.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { OperatingError } from "../../src/errors.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import type { Outgoing, SubmitPorts } from "../../src/stages/outbox-ports.ts";
import { RecentBatches } from "../../src/stages/recent-batches.ts";
import { submit } from "../../src/stages/submit.ts";
import { beginAttempt, endBatch, postponeBatch } from "../../src/store/answer-batch.ts";
import {
  loadAnswers,
  loadDaysToSubmit,
  loadItems,
  loadRefusals,
} from "../../src/store/load-outbox.ts";
import { transaction } from "../../src/store/pool.ts";
import { prepareOutbox } from "../../src/store/prepare-outbox.ts";
import { finishWork } from "../../src/store/work.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";
import { withDefect } from "../test-defect.ts";

/** Starts submit. */
export async function startSubmit(ground: Ground): Promise<Running> {
  const { config, clock, desk, servers, log } = ground;
  if (config.SDS_DIP_BASE_URL === undefined)
    throw new OperatingError("CONFIG_INVALID", "SDS_DIP_BASE_URL: needed by submit");
  const platform = withDefect(
    connectPlatform({
      baseUrl: config.SDS_DIP_BASE_URL,
      timeoutMs: config.SDS_DIP_TIMEOUT_SECONDS * 1_000,
      connectionsMax: 4,
      now: () => clock.now(),
    }),
    config.SDS_TEST_DEFECT,
  );
  const ports = submitPorts(ground, platform);
  const recent = new RecentBatches();
  const worker = await runWorker(
    "submit",
    (work) => submit(work, ports, recent),
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

function submitPorts(
  { config, clock, pool, bells, store }: Ground,
  platform: Platform,
): SubmitPorts {
  const ourId = dipId(config.SDS_DIP_ID);
  const gate = new RateGate(clock, config.SDS_DIP_REQUESTS_PER_SECOND);
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
    },
    loadDays: (keys) => loadDaysToSubmit(pool, keys, store.recent),
    loadRefusals: (ids) => loadRefusals(pool, ids),
    loadAnswers: (ids) => loadAnswers(pool, ids),
    loadBindingsOfPoints: (points) => store.standing.ofPoints(points),
    check: (submission, senderTimestamp, facts) =>
      checkIf021(submission, header(senderTimestamp), facts).map(({ rule }) => rule),
    render: (channel, messages, senderTimestamp) =>
      renderers[channel](messages, header(senderTimestamp)),
    prepare: (work, batches, parked) => prepareOutbox(pool, work, batches, parked, clock.now()),
    beginAttempt: (batchId) => beginAttempt(pool, batchId),
    loadItems: (batchId) => loadItems(pool, batchId),
    send: async (channel, body) => {
      await gate.pass();
      return platform.send(channel, body);
    },
    postpone: (work, batchId, state, answer, nextAt) =>
      postponeBatch(pool, work, batchId, { state, answer, nextAt }),
    end: (work, batchId, batchEnd) => endBatch(pool, work, batchId, batchEnd, clock.now()),
    finish: (work) => transaction(pool, (client) => finishWork(client, work)),
  };
}

const renderers = { "IF-021": renderDays, "IF-014": renderRefusals, "IF-028": renderAnswers };

function renderDays(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  return renderIf021Batch(
    messages.flatMap((message) => (message.kind === "day" ? [message.submission] : [])),
    header,
  );
}

function renderRefusals(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap((message) =>
    message.kind === "refusal"
      ? [
          encodeIf014(
            {
              ...message.submission,
              supplierDipId: message.supplierDipId,
              refusal: message.refusal,
            },
            header,
          ),
        ]
      : [],
  );
  return Buffer.from(JSON.stringify(plain));
}

function renderAnswers(messages: readonly Outgoing[], header: SenderHeader): Buffer {
  const plain = messages.flatMap((message) => {
    if (message.kind !== "answer") return [];
    const { senderReference, answer } = message;
    const question = readQuestion(message.question);
    return [encodeIf028({ senderReference, answer, question }, header)];
  });
  return Buffer.from(JSON.stringify(plain));
}

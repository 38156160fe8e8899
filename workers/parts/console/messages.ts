/** Hands outbox, inbox, wire and platform to the pages of messages. */
import {
  type OpenReplay,
  onlyLooking,
  openReplay,
  replaySpan,
} from "../../../src/cli/dip/replay-span.ts";
import { publications } from "../../../src/dip/publications.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import type { RequeueSpan } from "../../../src/domain/submit/requeue-cause.ts";
import {
  type OutboundChannel,
  outboundChannels,
  referenceInBatch,
} from "../../../src/domain/submit/sender-reference.ts";
import { limits } from "../../../src/limits.ts";
import type { MessagesPorts, Replays, SentMessage } from "../../../src/ops/pages/messages/ports.ts";
import { outgoingMessages, standingOfItem } from "../../../src/stages/outgoing.ts";
import { present } from "../../../src/std/assert.ts";
import { actByHand } from "../../../src/store/console/by-hand.ts";
import {
  findInbox,
  listInbox,
  noteFullMessage,
} from "../../../src/store/console/inbox-messages.ts";
import {
  findOutbox,
  listOutbox,
  loadMessageRejections,
} from "../../../src/store/console/outbox-messages.ts";
import { loadItems } from "../../../src/store/load-outbox.ts";
import { findRequeue, oweOn } from "../../../src/store/requeues.ts";
import type { Ground } from "../../ground.ts";
import { renderChannel } from "../render-channel.ts";

type Parts = Pick<Ground, "config" | "clock" | "pool" | "store" | "bells" | "security">;

/** Over the ground of a process. */
export function messagesPorts(ground: Parts): MessagesPorts {
  const { config, clock, pool, bells, security } = ground;
  const ourDipId = dipId(config.SDS_DIP_ID);
  return {
    listOutbox: (asked) => listOutbox(pool, asked),
    findOutbox: (batchId, index) => findOutbox(pool, batchId, index),
    referenceOf({ channel, senderTimestamp, batchId, index }) {
      const batch = { channel: channelOf(channel), dipId: ourDipId, sentAt: senderTimestamp };
      return referenceInBatch({ ...batch, batchId: batchId.replaceAll("-", "") }, index);
    },
    render: (message) => render(message, ground),
    loadRejections: (day, version) => loadMessageRejections(pool, day, version),
    listInbox: (asked) => listInbox(pool, asked),
    findInbox: (transactionId) => findInbox(pool, transactionId),
    async noteFull(asked) {
      const isNoted = await noteFullMessage(pool, asked, limits.revealsPerHour);
      if (!isNoted) security.count("revealLimit");
      return isNoted;
    },
    platformUrl: config.SDS_DIP_BASE_URL ?? null,
    webhookUrl: config.SDS_WEBHOOK_PUBLIC_URL ?? null,
    inboundChannels: [...publications.keys()].sort(),
    findRequeue: (span) => findRequeue(pool, span),
    async requeue(record, span) {
      const owed = await actByHand(pool, record, (client) => oweOn(client, [span], clock.now()));
      if (owed !== "repeated") await bells.ring(owed);
      return owed;
    },
    replays: config.SDS_DIP_BASE_URL === undefined ? null : replaysOf(ground),
  };
}

/** The record holds channels of ours only. */
function channelOf(text: string): OutboundChannel {
  return present(
    outboundChannels.find((channel) => channel === text),
    "channel of a batch",
  );
}

/** The batch is rendered again as it was sent, and the message taken from its place. */
async function render(
  { batchId, channel, senderTimestamp, index }: SentMessage,
  { config, pool, store }: Parts,
): Promise<unknown> {
  const items = await loadItems(pool, batchId);
  const bindings = await store.standing.ofPoints([...new Set(items.map((item) => item.pointId))]);
  const isOurs = items.every(
    (item) =>
      item.kind === "answer" || item.kind === "telling" || standingOfItem(item, bindings) !== null,
  );
  if (!isOurs) return null;
  const ourDipId = dipId(config.SDS_DIP_ID);
  const batch = { batchId, channel: channelOf(channel), senderTimestamp, items };
  const messages = outgoingMessages(batch, ourDipId, bindings);
  const environmentTag = config.SDS_DIP_ENVIRONMENT_TAG;
  const header = { environmentTag, dipId: ourDipId, senderTimestamp };
  const body: unknown = JSON.parse(renderChannel(batch.channel, messages, header).toString("utf8"));
  return Array.isArray(body) ? (body[index] ?? null) : null;
}

function replaysOf({ pool, config, clock }: Parts): Replays {
  async function over<T>(use: (replay: OpenReplay) => Promise<T>): Promise<T> {
    const replay = openReplay(pool, config, () => clock.now());
    try {
      return await use(replay);
    } finally {
      await replay.close();
    }
  }
  const asked = (span: RequeueSpan) => ({ ...span, mpan: null });
  return {
    look: (span) => over(({ ports }) => replaySpan(onlyLooking(ports), asked(span))),
    async take(record, span) {
      // What comes is stored window by window; so the act is on record before the first of them.
      const begun = await actByHand(pool, record, async () => "begun" as const);
      return begun === "repeated" ? begun : over(({ ports }) => replaySpan(ports, asked(span)));
    },
  };
}

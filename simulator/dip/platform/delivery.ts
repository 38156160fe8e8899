/**
 * Publications on their way to the service's webhook (P6): stamped with D0, sent in order in batches, and sent
 * again after a reply that asks for it. One batch is under way at a time, so the rest of them gathers behind it.
 */
import { formatInstant } from "../../../src/domain/time/instant.ts";
import type { Clock } from "../../../src/std/clock.ts";
import type { D0, Envelope } from "../envelope.ts";
import { writeStamp } from "../stamp.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Journal } from "./journal.ts";
import type { StatusItem } from "./status-item.ts";

/** Posts a body to the webhook of a channel; the status of the reply, or null when there was none. */
export type PostToWebhook = (channel: string, body: string) => Promise<number | null>;

export interface DeliveryParts {
  /** Null: no webhook is known, so what is published waits. */
  readonly post: PostToWebhook | null;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** True for a message that is to be delivered a second time although the first was taken. */
  readonly isRepeated: () => boolean;
}

export interface Delivery {
  /** Stamps a message and queues it for the webhook of its channel. */
  publish(message: Envelope): void;
  /** Queues an item of a status message (P8), which has no envelope. */
  publishStatus(item: StatusItem): void;
  /** Messages stamped and not yet through, repeats included. */
  pendingCount(): number;
  /** Ends the retries; settles when the attempt under way is over and journalled. */
  stop(): Promise<void>;
}

const messagesMax = 50;
const bytesMax = 1_048_576;
/** After these the platform tries again, after any other it does not (dip-messages 5.2). */
const retriedStatuses = new Set([408, 429, 500, 502, 503, 504]);
const takenStatuses = new Set([201, 207]);
const firstDelayMs = 1_000;
const delayMsMax = 300_000;
const patienceMs = 72 * 3_600_000;
/** A fast clock must not turn the retries into a storm. */
const delayFloorWallMs = 50;

interface Parcel {
  readonly channel: string;
  readonly publicationId: string;
  readonly transactionId: string;
  /** The stamped message as JSON: every attempt and the repeat carry the same bytes. */
  readonly text: string;
  attempts: number;
  repeat: boolean;
}

/** Deliveries that start with the first message and rest when none is left. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const stopping = new AbortController();
  const queue: Parcel[] = [];
  let underWay = 0;
  let running: Promise<void> | null = null;

  async function run(post: PostToWebhook): Promise<void> {
    // What is published in the same turn goes out together.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0 && !stopping.signal.aborted) {
      const batch = nextBatch(queue);
      underWay = batch.length;
      const taken = await deliver(batch, { ...parts, post }, stopping.signal);
      if (taken) queue.push(...repeatsOf(batch, parts));
      underWay = 0;
    }
    running = null;
  }

  return {
    publish(message) {
      queue.push(parcel(message, parts));
      if (parts.post !== null) running ??= run(parts.post);
    },
    publishStatus(item) {
      queue.push(statusParcel(item));
      if (parts.post !== null) running ??= run(parts.post);
    },
    pendingCount: () => queue.length + underWay,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** The messages at the head of the queue that go to one channel, as many as a body may hold; one at least. */
function nextBatch(queue: Parcel[]): readonly Parcel[] {
  const channel = queue[0]?.channel;
  let count = 0;
  let bytes = 0;
  for (const next of queue.slice(0, messagesMax)) {
    bytes += next.text.length + 1;
    if (next.channel !== channel || (count > 0 && bytes >= bytesMax)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/** Tries until a reply settles the batch, patience ends or the signal aborts; true when it was taken. */
async function deliver(
  batch: readonly Parcel[],
  { post, journal, clock }: Pick<DeliveryParts, "journal" | "clock"> & { post: PostToWebhook },
  signal: AbortSignal,
): Promise<boolean> {
  const body = `[${batch.map(({ text }) => text).join(",")}]`;
  const channel = batch[0]?.channel ?? "";
  const giveUpAt = clock.now() + patienceMs;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, delayMsMax)) {
    const status = await post(channel, body);
    await journal.append(batch.map((sent) => attemptLine(sent, clock.now(), status)));
    if (status !== null && !retriedStatuses.has(status)) return takenStatuses.has(status);
    if (clock.now() > giveUpAt) return false;
    await clock.sleep(delayMs, { signal, floorWallMs: delayFloorWallMs });
    if (signal.aborted) return false;
  }
}

function attemptLine(sent: Parcel, at: number, status: number | null): string {
  sent.attempts += 1;
  return `"at":"${formatInstant(at)}","pub":"${sent.publicationId}","transactionId":"${sent.transactionId}","attempt":${sent.attempts},"status":${status}}`;
}

function repeatsOf(batch: readonly Parcel[], { isRepeated }: DeliveryParts): readonly Parcel[] {
  const repeats = batch.filter((sent) => !sent.repeat && isRepeated());
  for (const repeat of repeats) repeat.repeat = true;
  return repeats;
}

function statusParcel(item: StatusItem): Parcel {
  return {
    channel: "status",
    publicationId: "status",
    transactionId: item.transactionID ?? "",
    text: JSON.stringify(item),
    attempts: 0,
    repeat: false,
  };
}

function parcel(message: Envelope, { identifiers, clock }: DeliveryParts): Parcel {
  const at = clock.now();
  const { S0, S1, A0, M0, R0 } = message.payload.CommonBlock;
  const sender = { channel: S0.interfaceID, senderDipId: S1.senderDIPID, role: S1.senderRoleID };
  const stamped: D0 = {
    transactionID: identifiers.transactionId(sender, at),
    transactionTimestamp: writeStamp(at),
    publicationID: S0.interfaceID.replace("IF-", "PUB-"),
    initialCorrelationID: identifiers.correlationId(at),
    replayIndicator: false,
    serviceTicketURL: null,
  };
  const envelope: Envelope = {
    payload: {
      CommonBlock: {
        S0,
        S1,
        ...(A0 === undefined ? {} : { A0 }),
        D0: stamped,
        ...(M0 === undefined ? {} : { M0 }),
        ...(R0 === undefined ? {} : { R0 }),
      },
      CustomBlock: message.payload.CustomBlock,
    },
  };
  return {
    channel: S0.interfaceID,
    publicationId: stamped.publicationID,
    transactionId: stamped.transactionID,
    text: JSON.stringify(envelope),
    attempts: 0,
    repeat: false,
  };
}

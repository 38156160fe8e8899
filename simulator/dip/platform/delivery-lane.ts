/**
 * One channel's way to the webhook (P6): one body is under way at a time, and is sent again after a reply that asks for
 * it. Trouble of one channel holds up no other.
 */
import { formatInstant } from "../../../src/domain/time/instant.ts";
import type { Clock } from "../../../src/std/clock.ts";
import type { DeliveryFigures } from "./delivery-figures.ts";
import type { Journal } from "./journal.ts";
import type { Parcel } from "./parcel.ts";
import { refusedItems } from "./refused-items.ts";
import type { StatusItem } from "./status-item.ts";
import { takeBatch } from "./take-batch.ts";

/** The webhook's reply; its body is read for what it says of single messages. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/** Posts a body to the webhook of a channel; null: there was no reply. */
export type PostToWebhook = (channel: string, body: string) => Promise<WebhookAnswer | null>;

export interface LaneParts {
  readonly post: PostToWebhook;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly figures: DeliveryFigures;
  /** True for a message that is to be delivered a second time although the first was taken. */
  readonly isRepeated: () => boolean;
  /** Draws from 0 to 1: the order of delivery. */
  readonly unit: () => number;
  /** Takes what the recipient said of single messages in its reply (level 3). */
  readonly heard: (items: readonly StatusItem[]) => void;
}

export interface Lane {
  put(parcel: Parcel): void;
  /** Parcels not yet through, repeats included. */
  pendingCount(): number;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
}

/** After these the platform tries again, after any other it does not (dip-messages 5.2). */
const retriedStatuses = new Set([408, 429, 500, 502, 503, 504]);
/** A 207 ends every message of the body, the refused ones too. */
const takenStatuses = new Set([201, 207]);
const firstDelayMs = 1_000;
const delayMsMax = 300_000;
const patienceMs = 72 * 3_600_000;
/** A fast clock must not turn the retries into a storm. */
const delayFloorWallMs = 50;

/** A lane that starts with its first parcel and rests when none is left; `signal` ends its retries. */
export function createLane(channel: string, parts: LaneParts, signal: AbortSignal): Lane {
  const waiting: Parcel[] = [];
  let underWay = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // What is published in the same turn goes out together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0 && !signal.aborted) {
      const batch = takeBatch(waiting, parts.unit);
      underWay = batch.length;
      if (await deliver(channel, batch, parts, signal)) waiting.push(...repeatsOf(batch, parts));
      underWay = 0;
    }
    running = null;
  }

  return {
    put(parcel) {
      waiting.push(parcel);
      running ??= run();
    },
    pendingCount: () => waiting.length + underWay,
    async idle() {
      await running;
    },
  };
}

/** Tries until a reply settles the batch, patience ends or the signal aborts; true when it was taken. */
async function deliver(
  channel: string,
  batch: readonly Parcel[],
  { post, journal, clock, figures, heard }: LaneParts,
  signal: AbortSignal,
): Promise<boolean> {
  const body = `[${batch.map(({ text }) => text).join(",")}]`;
  const giveUpAt = clock.now() + patienceMs;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, delayMsMax)) {
    const calledAt = clock.wallNow();
    const answer = await post(channel, body);
    const answeredAt = clock.wallNow();
    figures.called(answeredAt - calledAt);
    const status = answer?.status ?? null;
    await journal.append(batch.map((sent) => attemptLine(sent, clock.now(), status)));
    if (answer !== null && !retriedStatuses.has(answer.status)) {
      const taken = takenStatuses.has(answer.status);
      if (taken) figures.taken(batch, answeredAt);
      else figures.ended(batch);
      heard(refusedItems(answer));
      return taken;
    }
    if (clock.now() > giveUpAt) {
      figures.ended(batch);
      return false;
    }
    await clock.sleep(delayMs, { signal, floorWallMs: delayFloorWallMs });
    if (signal.aborted) return false;
  }
}

function attemptLine(sent: Parcel, at: number, status: number | null): string {
  sent.attempts += 1;
  return `"at":"${formatInstant(at)}","pub":"${sent.publicationId}","transactionId":"${sent.transactionId}","attempt":${sent.attempts},"status":${status}}`;
}

function repeatsOf(batch: readonly Parcel[], { isRepeated }: LaneParts): readonly Parcel[] {
  const repeats = batch.filter((sent) => !sent.repeat && isRepeated());
  for (const repeat of repeats) repeat.repeat = true;
  return repeats;
}

/** Publications on their way to the service's webhook (P6): stamped with D0, and sent by the lane of their channel. */
import type { Clock } from "../../../src/std/clock.ts";
import type { Envelope } from "../envelope.ts";
import type { Archive, Archived } from "./archive.ts";
import type { Callbacks } from "./callbacks.ts";
import type { DeliveryFigures } from "./delivery-figures.ts";
import { createLane, type Lane, type LaneParts, type PostToWebhook } from "./delivery-lane.ts";
import type { Identifiers } from "./identifiers.ts";
import { messageParcel, type Parcel, parcelAgain, statusChannel, statusParcel } from "./parcel.ts";
import type { StatusItem } from "./status-item.ts";
import type { PostToCallback } from "./webhook-client.ts";

export interface DeliveryParts extends Omit<LaneParts, "post" | "heard"> {
  /** Where no callback is registered for a channel; null: what is published there waits for one. */
  readonly post: PostToWebhook | null;
  /** Where the service has asked to be called, and the way there; absent: nowhere. */
  readonly registered?: {
    readonly callbacks: Pick<Callbacks, "find">;
    readonly post: PostToCallback;
  };
  /** Keeps what is published; absent: nothing can be asked for again. */
  readonly archive?: Pick<Archive, "keep">;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly figures: DeliveryFigures;
  /** Told under which transaction id a sender's message goes out. */
  readonly published?: (transactionId: string, reference: string) => void;
  /** Takes what the service says of single messages in its replies; of status items it says nothing that is passed on. */
  readonly refused?: (items: readonly StatusItem[]) => void;
}

export interface Delivery {
  /** Stamps a message and queues it for the webhook of its channel; `receivedAt` is machine time, now when absent. */
  publish(message: Envelope, receivedAt?: number): void;
  /** Queues an item of a status message (P8), which has no envelope. */
  publishStatus(item: StatusItem): void;
  /** Queues once more what was published before, as it was. */
  publishAgain(messages: readonly Archived[]): void;
  /** A callback was registered: what waited for one goes. */
  wake(): void;
  /** Messages stamped and not yet through, repeats included. */
  pendingCount(): number;
  /** Ends the retries; settles when the attempts under way are over and journalled. */
  stop(): Promise<void>;
}

/** Deliveries that start with the first message and rest when none is left. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { clock, published, refused } = parts;
  const stopping = new AbortController();
  const lanes = new Map<string, Lane>();
  let held: Parcel[] = [];
  let received = 0;
  const post: PostToWebhook = (channel, body) => postTo(channel, body, parts);

  function send(parcel: Parcel): void {
    const { channel } = parcel;
    if (parts.post === null && (parts.registered?.callbacks.find(channel) ?? null) === null) {
      held.push(parcel);
      return;
    }
    const heard = channel === statusChannel ? () => {} : (refused ?? (() => {}));
    const lane =
      lanes.get(channel) ?? createLane(channel, { ...parts, post, heard }, stopping.signal);
    lanes.set(channel, lane);
    lane.put(parcel);
  }

  function receipt(receivedAt = clock.wallNow()) {
    received += 1;
    return { receivedAt, number: received };
  }

  return {
    publish(message, receivedAt) {
      const parcel = messageParcel(message, parts, receipt(receivedAt));
      if (parcel.reference !== null) published?.(parcel.transactionId, parcel.reference);
      keep(message, parcel, parts);
      send(parcel);
    },
    publishStatus(item) {
      send(statusParcel(item, receipt()));
    },
    publishAgain(messages) {
      for (const message of messages) send(parcelAgain(message, receipt()));
    },
    wake() {
      const waiting = held;
      held = [];
      for (const parcel of waiting) send(parcel);
    },
    pendingCount: () =>
      [...lanes.values()].reduce((sum, lane) => sum + lane.pendingCount(), held.length),
    async stop() {
      stopping.abort();
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
  };
}

/** To the registered callback, else to the usual webhook; null when there is neither any more. */
function postTo(channel: string, body: string, { registered, post }: DeliveryParts) {
  const callback = registered?.callbacks.find(channel) ?? null;
  if (registered !== undefined && callback !== null) return registered.post(callback.url, body);
  return post === null ? Promise.resolve(null) : post(channel, body);
}

/** Whatever cannot be kept ends the process: what was published must be there to be asked for again. */
function keep({ payload }: Envelope, parcel: Parcel, { archive, clock }: DeliveryParts): void {
  const { S0, M0 } = payload.CommonBlock;
  const { channel, transactionId } = parcel;
  const mpan = M0?.MPANCore ?? null;
  const key = { channel, transactionId, at: clock.now(), eventCode: S0.eventCode, mpan };
  void archive?.keep(key, parcel.text);
}

/**
 * How fast a device, and all of them together, may send (reliability.md 5). What comes faster is kept and let go on later,
 * at the same pace: nothing is dropped, and who has sent too much is not made to wait with what it sends afterwards.
 */
import { FullBuckets } from "./full-buckets.ts";

export interface MessageRateSettings {
  /** Messages of one device in a minute of market time; 0: any number. */
  readonly devicePerMinute: number;
  /** Messages that one device may send at once. */
  readonly deviceBurst: number;
  /** Messages a second of market time of all devices together, and at once; 0: any number. */
  readonly gatewayPerSecond: number;
  /** Devices that are watched at once; the messages of others pass. */
  readonly devicesMax: number;
}

/** What is let go on later, side by side. */
export interface HeldMessages {
  /** Places in the group, rising. */
  readonly positions: readonly number[];
  /** Market time at which each may go on. */
  readonly releaseAt: readonly number[];
}

/** Who came from whom; all else of a message says nothing of its rate. */
interface FromDevice {
  readonly deviceId: string;
}

const nothing: HeldMessages = { positions: [], releaseAt: [] };
/** What is held waits for so long at least: a burst is over by then (reliability.md 2.4). */
const holdMinMs = 60_000;
const allOfThem = "";

/** Kept by a process from group to group; with several processes each of them takes its share of a device's messages. */
export class MessageRates {
  readonly #devices: FullBuckets | null;
  readonly #gateway: FullBuckets | null;
  #now = Number.NEGATIVE_INFINITY;

  constructor(settings: MessageRateSettings) {
    const { devicePerMinute, deviceBurst, gatewayPerSecond, devicesMax } = settings;
    this.#devices =
      devicePerMinute === 0
        ? null
        : new FullBuckets({
            everyMs: 60_000 / devicePerMinute,
            burst: deviceBurst,
            max: devicesMax,
          });
    this.#gateway =
      gatewayPerSecond === 0
        ? null
        : new FullBuckets({ everyMs: 1_000 / gatewayPerSecond, burst: gatewayPerSecond, max: 1 });
  }

  /** Counts a group that arrived by `now`, market time, and says what of it is too much. */
  hold(messages: readonly FromDevice[], now: number): HeldMessages {
    // A clock that was set back would leave every device without room until it is there again.
    if (now < this.#now) this.#forget();
    this.#now = now;
    if (this.#devices === null && this.#gateway === null) return nothing;
    let held: { positions: number[]; releaseAt: number[] } | null = null;
    for (let position = 0; position < messages.length; position += 1) {
      const deviceId = messages[position]?.deviceId ?? allOfThem;
      const at = this.#take(deviceId, now);
      if (at === now) continue;
      held ??= { positions: [], releaseAt: [] };
      held.positions.push(position);
      held.releaseAt.push(at);
    }
    return held ?? nothing;
  }

  /** When a message of the device may go on: now, or later. */
  #take(deviceId: string, now: number): number {
    const ofDevice = this.#devices?.take(deviceId, now, holdMinMs) ?? now;
    if (ofDevice !== now) return ofDevice;
    return this.#gateway?.take(allOfThem, now, holdMinMs) ?? now;
  }

  #forget(): void {
    this.#devices?.forget();
    this.#gateway?.forget();
  }
}

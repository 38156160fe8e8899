/** Where the service has asked to be called: one callback a channel, and one for status messages (dip-messages 4.1). */
import { z } from "zod";

/** The body of a registration; `maxPayloadSize` is in kilobytes. */
export const callbackConfig = z.strictObject({
  callbackURL: z.url({ protocol: /^https?$/ }),
  maxMessageCount: z.int().min(1).optional(),
  maxPayloadSize: z.int().min(1).optional(),
});

export interface Callback {
  readonly url: string;
  /** Infinity: the receiver has not asked for fewer. */
  readonly messagesMax: number;
  readonly bytesMax: number;
}

const kilobyte = 1_024;

/** Callbacks by channel; `status` is the channel of status messages. */
export class Callbacks {
  readonly #byChannel = new Map<string, Callback>();

  /** The later registration of a channel replaces the earlier. */
  register(channel: string, config: z.infer<typeof callbackConfig>): void {
    this.#byChannel.set(channel, {
      url: config.callbackURL,
      messagesMax: config.maxMessageCount ?? Number.POSITIVE_INFINITY,
      bytesMax: (config.maxPayloadSize ?? Number.POSITIVE_INFINITY) * kilobyte,
    });
  }

  /** False: there was none. */
  remove(channel: string): boolean {
    return this.#byChannel.delete(channel);
  }

  find(channel: string): Callback | null {
    return this.#byChannel.get(channel) ?? null;
  }

  /** URLs by channel. */
  list(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#byChannel].map(([channel, { url }]) => [channel, url]));
  }
}

/** Which messages a broker may have forgotten: nobody is to wait for what cannot be delivered any more. */
import type { SendManner } from "../messages/send-manner.ts";

export interface ExpiryWatch {
  /** A message has been handed to the broker. */
  sent(manner: Pick<SendManner, "expirySeconds">): void;
  /** Messages whose time at the broker is over, whether they were delivered before or not. */
  expired(): number;
}

/** Beyond it no run lasts: such an expiry is not watched. Seconds of the machine's time. */
const watchedSecondsMax = 3_600;

/** Watches from now on; a broker of MQTT 3.1.1 forgets nothing. `wallNow` is the machine's time. */
export function watchExpiry(version: 4 | 5, wallNow: () => number = Date.now): ExpiryWatch {
  const goneAt: number[] = [];
  return {
    sent({ expirySeconds }) {
      if (version === 5 && expirySeconds <= watchedSecondsMax)
        goneAt.push(wallNow() + expirySeconds * 1_000);
    },
    expired: () => goneAt.filter((at) => at <= wallNow()).length,
  };
}

/**
 * Connections that the webhook ended before they could say anything. Whoever tries every address of the internet must
 * not fill the log, and the platform with a certificate that is not trusted must still be heard: each reason is told
 * when it first comes, then counted and told again once in a while.
 */
import { limits } from "../../src/limits.ts";
import type { Logger } from "../../src/log.ts";

interface Told {
  at: number;
  /** Connections since then. */
  count: number;
}

/**
 * To be told of each one: why, and whether the caller showed a certificate, as the platform does and a scanner does
 * not. `wallNow` is machine time.
 */
export function turnedAwayLog(log: Logger, wallNow: () => number) {
  const reasons = new Map<string, Told>();
  return (why: string, showedCertificate: boolean): void => {
    const now = wallNow();
    const known = reasons.get(why);
    if (known !== undefined && now - known.at < limits.turnedAwayTellMs) {
      known.count += 1;
      return;
    }
    // The oldest makes room: a reason may be what a stranger's handshake says.
    const [oldest] = reasons.keys();
    if (known !== undefined) reasons.delete(why);
    else if (reasons.size >= limits.turnedAwayReasonsMax && oldest !== undefined)
      reasons.delete(oldest);
    reasons.set(why, { at: now, count: 0 });
    log[showedCertificate ? "error" : "warn"]({
      code: "authDenied",
      outcome: "refused",
      count: (known?.count ?? 0) + 1,
      detail: `a connection to the webhook was ended: ${why}`,
    });
  };
}

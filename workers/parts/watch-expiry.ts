/** Says in the log, at start and once a day, which certificates are about to expire. */
import type { Expiry } from "../../src/dip/credentials.ts";
import type { ProcessContext } from "../process.ts";

const dayMs = 86_400_000;
/** The platform issues certificates by request, which takes days: told a month before, and louder at the end. */
const toldDaysBefore = 30;
const urgentDaysBefore = 3;

/** Days left, rounded down, and whether that is told as a warning or as an error; null while there is time. */
export function expiryNotice(
  { setting, validTo }: Expiry,
  now: number,
): { readonly level: "warn" | "error"; readonly detail: string } | null {
  const days = Math.floor((validTo - now) / dayMs);
  if (days > toldDaysBefore) return null;
  const left = days < 0 ? "has expired" : `expires in ${days} days`;
  return {
    level: days <= urgentDaysBefore ? "error" : "warn",
    detail: `the certificate of ${setting} ${left}, on ${new Date(validTo).toISOString().slice(0, 10)}`,
  };
}

/** Watches until the given function is called. */
export function watchExpiry(
  { clock, log }: Pick<ProcessContext, "clock" | "log">,
  expiries: readonly Expiry[],
): () => void {
  const look = () => {
    for (const each of expiries) {
      const notice = expiryNotice(each, clock.wallNow());
      if (notice !== null) log[notice.level]({ code: "certificateExpiry", detail: notice.detail });
    }
  };
  look();
  const timer = setInterval(look, dayMs).unref();
  return () => clearInterval(timer);
}

/** The platform's rate limit: so many calls a second of market time, saved up for one second. */

/** True while a call may pass at market time `now` (ms); a rate of 0 is no limit. */
export type RateLimit = (now: number) => boolean;

/** A bucket that holds one second's calls and fills with the clock. */
export function rateLimit(callsPerSecond: number): RateLimit {
  if (callsPerSecond === 0) return () => true;
  const room = Math.max(1, callsPerSecond);
  let tokens = room;
  let filledAt = Number.NaN;
  return (now) => {
    if (now > filledAt)
      tokens = Math.min(room, tokens + ((now - filledAt) / 1000) * callsPerSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

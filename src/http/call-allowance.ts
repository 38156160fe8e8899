/** How many calls one caller may make in a minute: a bucket that fills as time goes by. Kept in memory, and bounded. */

/** Callers remembered; beyond it the one that called longest ago is forgotten. */
const callersMax = 10_000;
const minuteMs = 60_000;

export interface CallAllowance {
  /** Takes one call of a caller at `now` in milliseconds; returns the seconds to wait where there is none left, else 0. */
  take(caller: string, now: number): number;
}

/** Allows each caller so many calls in a minute, all of them at once if it has been quiet. */
export function callAllowance(perMinute: number): CallAllowance {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(caller, now) {
      const known = buckets.get(caller) ?? { left: perMinute, at: now };
      buckets.delete(caller);
      const gained = (Math.max(0, now - known.at) / minuteMs) * perMinute;
      const left = Math.min(perMinute, known.left + gained);
      buckets.set(caller, { left: left < 1 ? left : left - 1, at: now });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= callersMax) break;
        buckets.delete(oldest);
      }
      return left < 1 ? Math.ceil(((1 - left) / perMinute) * (minuteMs / 1_000)) : 0;
    },
  };
}

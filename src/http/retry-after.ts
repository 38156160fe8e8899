/** The `Retry-After` header (RFC 9110 10.2.3): seconds or a date. */

/** A longer wish is cut, so that no answer can silence a channel: [ours] one attempt an hour at least. */
export const retryAfterMsMax = 3_600_000;

/** Milliseconds to wait from `now` (milliseconds since 1970 UTC), or null when nothing readable is asked. */
export function parseRetryAfter(value: string | string[] | undefined, now: number): number | null {
  const text = (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  const waitMs = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : untilDate(text, now);
  return waitMs === null ? null : Math.min(Math.max(waitMs, 0), retryAfterMsMax);
}

function untilDate(text: string, now: number): number | null {
  if (!/^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant - now;
}

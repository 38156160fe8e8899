/** Instants are milliseconds since 1970-01-01T00:00:00Z, always UTC. */

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3})\d*)?(Z|[+-]\d{2}:\d{2})$/;
const minuteMs = 60_000;

/**
 * Milliseconds of an ISO instant with `Z` or an offset; null when it is not one or names a day, hour or
 * second that does not exist (24:00, 30 February, second 60).
 */
export function parseInstant(text: string): number | null {
  if (text.length > 32) return null;
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = "0", zone = "Z"] = match;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const exists = new Date(local).toISOString().slice(0, 19) === text.slice(0, 19);
  if (!exists) return null;
  return local + Number(fraction.padEnd(3, "0")) - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith("-") ? -minutes : minutes) * minuteMs;
}

/** `2026-10-25T00:30:00Z`: whole seconds, UTC. */
export function formatInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

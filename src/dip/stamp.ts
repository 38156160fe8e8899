/** Date-times on the wire: exactly 25 characters with an offset, no `Z`, no fraction. We write `+00:00`. */
import { parseInstant } from "../domain/time/instant.ts";

/** Their form; whether the date exists is for `parseStamp` to say. */
export const stampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-](?:0\d|1[0-4]):[0-5]\d$/;

/** `2025-11-21T00:30:00+00:00` for an instant in milliseconds since 1970 UTC. */
export function formatStamp(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
}

/** Milliseconds since 1970 UTC, or null for another form or a date that does not exist. */
export function parseStamp(text: unknown): number | null {
  return typeof text === "string" && text.length === 25 && stampPattern.test(text)
    ? parseInstant(text)
    : null;
}

/** True when a stamp is written in UTC, as we write all of ours. */
export function isUtcStamp(text: string): boolean {
  return text.endsWith("+00:00");
}

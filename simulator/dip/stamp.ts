/** The 25-character date-time of a message body: `2025-11-21T00:30:00+00:00`, offset mandatory, no `Z`, no fraction. */
import { parseInstant } from "../../src/domain/time/instant.ts";

const length = 25;
const latestOffset = "14:00";

/**
 * The stamps of a day come back in every message, and so do the dates of a fleet, so the last text seen for a place
 * is kept with its instant: 16384 places, found by date and time, and proven by comparing the text.
 */
const places = 16_384;
const texts: string[] = new Array(places).fill("");
const instants = new Float64Array(places);

/** Milliseconds since 1970 UTC, or NaN when the text has another form or names a moment that does not exist. */
export function readStamp(text: string): number {
  if (text.length !== length) return Number.NaN;
  const place = placeOf(text);
  if (texts[place] === text) return instants[place] ?? Number.NaN;
  const instant = parse(text);
  texts[place] = text;
  instants[place] = instant;
  return instant;
}

/** The stamp of an instant, whole seconds, written with +00:00. */
export function writeStamp(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
}

function placeOf(text: string): number {
  const year = text.charCodeAt(2) * 10 + text.charCodeAt(3);
  const month = text.charCodeAt(5) * 10 + text.charCodeAt(6);
  const day = text.charCodeAt(8) * 10 + text.charCodeAt(9);
  const hour = text.charCodeAt(11) * 10 + text.charCodeAt(12);
  const minute = text.charCodeAt(14) * 10 + text.charCodeAt(15);
  const second = text.charCodeAt(17) * 10 + text.charCodeAt(18);
  const ofDay = hour * 2 + (minute >= 558 ? 1 : 0) + minute * 61 + second * 17;
  return (year * 577 + month * 1_493 + day * 48 + ofDay) & (places - 1);
}

function parse(text: string): number {
  const sign = text.charAt(19);
  if (sign !== "+" && sign !== "-") return Number.NaN;
  if (text.slice(20) > latestOffset || text.charAt(23) > "5") return Number.NaN;
  return parseInstant(text) ?? Number.NaN;
}

/** Stamps as files write them: local time at a fixed offset, unless the stamp brings its own. */
import { parseInstant } from "../../domain/time/instant.ts";
import { bounds } from "../bounds.ts";

const offsetPattern = /^([+-])(\d{2}):?(\d{2})$/;
const offsetMinutesMax = 14 * 60;

/** `+01:00`, `-0930`, `Z` or `UTC` in the form `+01:00` or `Z`; null when the text is no offset. */
export function parseTimezone(text: string): string | null {
  if (/^(z|utc)$/i.test(text)) return "Z";
  const [, sign, hours = "", minutes = ""] = offsetPattern.exec(text) ?? [];
  if (sign === undefined || Number(minutes) > 59) return null;
  if (Number(hours) * 60 + Number(minutes) > offsetMinutesMax) return null;
  return `${sign}${hours}:${minutes}`;
}

/** Date, then hours and minutes, seconds and fractions if any, offset if any. */
const stampPattern =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?$/;

/** The instant of a stamp, in milliseconds UTC; null when it names none. Fractions of a second do not count. */
export function parseLocalStamp(text: string, timezone: string): number | null {
  const [, date, time, seconds = "00", own] = stampPattern.exec(text.trim()) ?? [];
  const zone = own === undefined ? timezone : parseTimezone(own);
  if (date === undefined || time === undefined || zone === null) return null;
  return withinYears(parseInstant(`${date}T${time}:${seconds}${zone}`));
}

/** The start of a day written `YYYYMMDD`, or an instant written `YYYYMMDDhhmmss`; null when it is neither. */
export function parseCompactStamp(text: string, timezone: string): number | null {
  const [, year, month, day, hour = "00", minute = "00", second = "00"] =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  return withinYears(
    parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}${timezone}`),
  );
}

function withinYears(instant: number | null): number | null {
  if (instant === null) return null;
  const year = new Date(instant).getUTCFullYear();
  return year >= bounds.yearMin && year <= bounds.yearMax ? instant : null;
}

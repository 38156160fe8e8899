/** Offsets from UTC as people write them: `+01:00`, `-0930`, `Z`. */

const pattern = /^([+-])(\d{2}):?(\d{2})$/;

/** Minutes east of UTC; null when the text is not an offset. A recording has one offset: no clock change inside. */
export function parseOffset(text: string): number | null {
  if (text === "Z" || text.toUpperCase() === "UTC") return 0;
  const match = pattern.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60 || Number(match[3]) > 59) return null;
  return match[1] === "-" ? -minutes : minutes;
}

/** `2018-10-29T00:00`, with seconds, a space for the T, or an offset of its own. */
const stampPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00(?:\.0+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** The instant of a stamp, local at `offsetMinutes` unless it brings its own offset; null when it is none. */
export function parseStamp(text: string, offsetMinutes: number): number | null {
  const match = stampPattern.exec(text.trim());
  if (match === null) return null;
  const asUtc = Date.parse(`${match[1]}T${match[2]}:00Z`);
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(match[1] ?? "")) return null;
  const offset = match[3] === undefined ? offsetMinutes : parseOffset(match[3]);
  return offset === null ? null : asUtc - offset * 60_000;
}

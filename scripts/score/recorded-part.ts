/** A page of scores in two parts: first what every checkout measures alike, then what needs recorded homes. */

/** The heading that parts them. */
export const recordedTitle = "## Recorded homes";

/** The part that every checkout makes alike. */
export function withoutRecorded(text: string): string {
  return text.slice(0, text.indexOf(recordedTitle));
}

/** What the page says below its own part about recorded homes, from that heading on. */
export function recordedPart(text: string): string {
  return text.slice(text.indexOf(recordedTitle));
}

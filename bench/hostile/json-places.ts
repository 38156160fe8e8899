/** Where the values and the keys of a JSON text stand: the places at which a hostile sender would put something else. */

export interface Place {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
}

export interface JsonPlaces {
  /** Texts, numbers and words that are values. */
  readonly values: readonly Place[];
  /** With their quotes. */
  readonly keys: readonly Place[];
}

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g;

/** The places of a text that is JSON. */
export function jsonPlaces(text: string): JsonPlaces {
  const values: Place[] = [];
  const keys: Place[] = [];
  for (const match of text.matchAll(token)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const isKey = match[0].startsWith('"') && /^\s*:/.test(text.slice(place.end, place.end + 8));
    if (isKey) keys.push(place);
    else values.push(place);
  }
  return { values, keys };
}

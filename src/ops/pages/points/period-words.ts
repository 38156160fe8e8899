/** Periods of a day in words. */

/** `period 17`, or `periods 17 to 19`. */
export function periodsText(first: number, last: number): string {
  return first === last ? `period ${first}` : `periods ${first} to ${last}`;
}

/** Periods of a day in words. */

/** `period 17`, or `periods 17 to 19`. */
export function periodsText(first: number, last: number): string {
  return first === last ? `period ${first}` : `periods ${first} to ${last}`;
}

/** Periods in order, neighbours as stretches: `periods 1, 4 to 7, 9`; none: `the whole day`. */
export function periodListText(periods: readonly number[]): string {
  if (periods.length === 0) return "the whole day";
  const stretches: { first: number; last: number }[] = [];
  for (const period of [...periods].sort((a, b) => a - b)) {
    const previous = stretches.at(-1);
    if (previous !== undefined && previous.last + 1 === period) previous.last = period;
    else stretches.push({ first: period, last: period });
  }
  const told = stretches.map(({ first, last }) =>
    first === last ? `${first}` : `${first} to ${last}`,
  );
  return `${periods.length === 1 ? "period" : "periods"} ${told.join(", ")}`;
}

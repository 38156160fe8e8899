/** Shares as the page and the console show them. */

/** Basis points as per cent with one decimal; a dash for none. */
export function percent(basisPoints: number | null): string {
  return basisPoints === null ? "-" : `${(basisPoints / 100).toFixed(1)} %`;
}

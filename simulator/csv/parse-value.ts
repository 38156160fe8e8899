/** One energy of a recording. */

/** Watt-hours, a fraction allowed; NaN for a blank (nothing recorded); null for text that is no number. */
export function parseValue(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return Number.NaN;
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed) && Number.isFinite(Number(trimmed))
    ? Number(trimmed)
    : null;
}

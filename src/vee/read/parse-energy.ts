/** One energy of a recording. */

/** Watt-hours of one unit. */
export const unitWh = { wh: 1, kwh: 1_000, mwh: 1_000_000 } as const;

/** What recordings write where there is no figure. */
const noFigure = /^(|null|nan|na|n\/a|-)$/i;
const number = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const quickLengthMax = 9;

/** The figure in `text`, fractions allowed; NaN where nothing is recorded; null for text that is no number. */
export function parseEnergy(text: string): number | null {
  const quick = parseDigits(text);
  if (quick >= 0) return quick;
  const trimmed = text.trim();
  if (noFigure.test(trimmed)) return Number.NaN;
  const value = number.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** A short run of digits, which nearly every figure is; else -1. */
function parseDigits(text: string): number {
  const { length } = text;
  if (length === 0 || length > quickLengthMax) return -1;
  let value = 0;
  for (let index = 0; index < length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

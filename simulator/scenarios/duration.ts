/** Durations of a scenario file (ISO 8601: `PT72H`, `P1DT30M`) in milliseconds. */
const form = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/** Throws for years, months and fractions, whose length is not certain or not meant. */
export function durationMs(text: string): number {
  const match = form.exec(text);
  if (match === null || text.length < 3)
    throw new RangeError(`${text} is no duration of weeks, days, hours, minutes and seconds`);
  return unitMs.reduce((sum, ms, index) => sum + ms * Number(match[index + 1] ?? 0), 0);
}

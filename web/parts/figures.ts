/** Figures and dates as pages write them. */

const grouping = new Intl.NumberFormat("en-GB");

/** 1234567 as `1,234,567`. */
export function grouped(value: number): string {
  return grouping.format(value);
}

/** Watt-hours in the unit that reads best: `812 Wh`, `70.3 kWh`, `708.8 MWh`; reactive energy with `unit` varh. */
export function energyText(wattHours: number, unit = "Wh"): string {
  const size = Math.abs(wattHours);
  if (size < 1_000) return `${grouped(Math.round(wattHours))} ${unit}`;
  if (size < 1_000_000) return `${oneDecimal(wattHours / 1_000)} k${unit}`;
  if (size < 1_000_000_000) return `${oneDecimal(wattHours / 1_000_000)} M${unit}`;
  return `${oneDecimal(wattHours / 1_000_000_000)} G${unit}`;
}

/** A part of a whole: `99.7 %`, never `100 %` or `0 %` unless it is exactly that. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return "-";
  const percent = (100 * part) / whole;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.01) return "< 0.01 %";
  if (percent > 99.99) return "> 99.99 %";
  return `${percent < 1 || percent > 99 ? percent.toFixed(2) : percent.toFixed(1)} %`;
}

/** At most three figures before the point matter: `0.05`, `1.2`, `24.6`, `181`. */
export function rateText(value: number): string {
  if (value === 0) return "0";
  if (value < 0.1) return value.toFixed(2);
  return value < 100 ? value.toFixed(1) : grouped(Math.round(value));
}

/** `29 Oct 2018`. */
export function dayText(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** `29 Oct`. */
export function shortDayText(day: string): string {
  return shortDayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** The date `count` days later, as `YYYY-MM-DD`. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const shortDayFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

function oneDecimal(value: number): string {
  return new Intl.NumberFormat("en-GB", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}

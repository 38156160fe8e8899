/** Figures and instants as the command line and the explanations write them. */

/** 1234567 as `1,234,567`. */
export function grouped(value: number): string {
  return value.toLocaleString("en-GB");
}

/** `2026-10-27 00:41 UTC`. */
export function utcMinute(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** A stretch of machine time in its two largest units: `3 h 12 min`. */
export function ageText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400)
    return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`;
}

/** The time of day at which `count` half hours have passed: `08:30`, and `24:00` at the end. */
export function clockAt(count: number): string {
  const hours = String(Math.floor(count / 2)).padStart(2, "0");
  return `${hours}:${count % 2 === 0 ? "00" : "30"}`;
}

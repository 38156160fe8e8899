/** Instants and spans as pages write them. */

const format = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "short", day: "numeric", month: "short", year: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
});

/** Milliseconds UTC as `Mon, 26 Oct 2026, 14:05 UTC`. */
export function instantText(instant: number): string {
  return `${format.format(instant)} UTC`;
}

const units: readonly { readonly says: string; readonly seconds: number }[] = [
  { says: "d", seconds: 86_400 },
  { says: "h", seconds: 3_600 },
  { says: "min", seconds: 60 },
  { says: "s", seconds: 1 },
];

/** A span by its two largest units: `3 d 4 h`, `12 min 5 s`, `0 s`. */
export function spanText(seconds: number): string {
  let left = Math.max(0, Math.floor(seconds));
  const first = units.findIndex((unit) => left >= unit.seconds);
  if (first === -1) return "0 s";
  const parts: string[] = [];
  for (const { says, seconds: size } of units.slice(first, first + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${says}`);
  }
  return parts.join(" ");
}

/** Time until an instant, or since: `in 3 h 10 min`, `2 d ago`. */
export function fromNowText(instant: number, now: number): string {
  const seconds = Math.round((instant - now) / 1_000);
  return seconds >= 0 ? `in ${spanText(seconds)}` : `${spanText(-seconds)} ago`;
}

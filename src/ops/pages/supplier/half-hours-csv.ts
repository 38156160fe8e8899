/** Half hours as CSV (RFC 4180): digits, dates and codes alone, so that nothing needs quotes. */
import type { HalfHour } from "./half-hours.ts";

const header = "mpan,quantity,settlement_day,period,energy,unit,quality,reason,version\r\n";

/** UTF-8, a piece a page. */
export async function* halfHoursCsv(
  pages: AsyncIterable<readonly HalfHour[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(header);
  for await (const page of pages) yield encoder.encode(page.map(lineOf).join(""));
}

function lineOf({ mpan, quantity, day, period, energy, unit, quality, reason, version }: HalfHour) {
  return `${mpan},${quantity},${day},${period},${energy},${unit},${quality},${reason ?? ""},${version}\r\n`;
}

/** One meter: energy of each day that stands, and, where it differs, as it was read. */
import { energyText } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { ShownMeter } from "../views/vee-report-view.ts";

const heightUnits = 100;
/** What was read is cut off at this many times what stands: one error code must not flatten a year. */
const readFactorMax = 3;

export interface DailyLine {
  readonly picture: Markup;
  /** Watt-hours at the top of the picture; 0 where there is no energy at all. */
  readonly topWh: number;
}

/** The line without axes; `id` is unique on the page. */
export function dailyLine(meter: ShownMeter, id: string): DailyLine {
  const kept = meter.days.map(({ keptSumWh }) => keptSumWh);
  const read = meter.days.map(({ readSumWh }) => readSumWh);
  const keptTop = Math.max(0, ...kept);
  const readTop = Math.max(0, ...read);
  const topWh =
    keptTop === 0 ? readTop : Math.max(keptTop, Math.min(readTop, keptTop * readFactorMax));
  const days = Math.max(1, meter.days.length);
  const differs = read.some((wattHours, index) => wattHours !== kept[index]);
  const picture = html`<svg class="line" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${days} ${heightUnits}" preserveAspectRatio="none">
<title id="${id}-t">Energy a day of ${meter.name} ${meter.quantity}</title>
<desc id="${id}-d">Up to ${energyText(keptTop)} a day stands; up to ${energyText(readTop)} was read.</desc>
${differs ? html`<path class="as-read" d="${stepsOf(read, topWh)}"/>` : html``}
<path class="area" d="${stepsOf(kept, topWh)}V${heightUnits}H0z"/>
<path class="kept" d="${stepsOf(kept, topWh)}"/>
</svg>`;
  return { picture, topWh };
}

/** A line that holds each day's value for the width of the day. */
function stepsOf(values: readonly number[], topWh: number): string {
  return values
    .map((value, index) => {
      const height = Math.max(0, heightUnits * (1 - value / Math.max(1, topWh))).toFixed(1);
      return `${index === 0 ? "M0 " : "V"}${height}H${index + 1}`;
    })
    .join("");
}

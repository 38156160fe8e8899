/** Days of one point as bars: height by energy, parts by how half hours ended. */
import { endingFill, endingPatterns } from "../parts/ending-words.ts";
import { dayAfter, dayText, energyText, shortDayText } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import { type Ending, endings } from "../views/days-view.ts";
import type { PointDayRow, PointView } from "../views/point-view.ts";
import { niceScale } from "./nice-scale.ts";

const plot = { left: 66, right: 8, top: 10, height: 170, bottom: 28, width: 1_000 } as const;
/** From the axis up. */
const stacked: readonly Ending[] = endings;

/** The picture with its axes; each bar is a link to its day. `id` is unique on the page. */
export function energyDays(view: PointView, dayCount: number, id: string): Markup {
  const byDay = new Map(view.days.map((row) => [row.day, row]));
  const scale = niceScale(Math.max(0, ...view.days.map(({ wattHours }) => wattHours ?? 0)));
  const pitch = (plot.width - plot.left - plot.right) / dayCount;
  const yOf = (wattHours: number) =>
    plot.top + plot.height * (1 - Math.max(0, wattHours) / scale.top);
  const height = plot.top + plot.height + plot.bottom;
  const days = Array.from({ length: dayCount }, (_, index) => dayAfter(view.firstDay, index));
  const step = Math.max(1, Math.ceil(dayCount / 14));
  return html`<svg class="energy-days" role="group" aria-labelledby="${id}-t" viewBox="0 0 ${plot.width} ${height}">
<title id="${id}-t">Energy a day, ${dayText(view.firstDay)} to ${dayText(view.lastDay)} UTC</title>
${endingPatterns(id)}
<g class="axis" aria-hidden="true">${scale.ticks.map(
    (tick) =>
      html`<path d="M${plot.left} ${yOf(tick).toFixed(1)}H${plot.width - plot.right}"/><text x="${plot.left - 8}" y="${(yOf(tick) + 4).toFixed(1)}" text-anchor="end">${energyText(tick, view.unit)}</text>`,
  )}</g>
<g class="hours" aria-hidden="true">${days.map((day, index) =>
    index % step === 0
      ? html`<text x="${(plot.left + (index + 0.5) * pitch).toFixed(1)}" y="${height - 8}" text-anchor="middle">${shortDayText(day)}</text>`
      : nothing,
  )}</g>
${days.map((day, index) => {
  const row = byDay.get(day);
  return row === undefined
    ? nothing
    : barOf(row, { left: plot.left + index * pitch, pitch, yOf, id, unit: view.unit });
})}
</svg>`;
}

interface Placed {
  readonly left: number;
  readonly pitch: number;
  readonly yOf: (wattHours: number) => number;
  readonly id: string;
  readonly unit: string;
}

function barOf(row: PointDayRow, { left, pitch, yOf, id, unit }: Placed): Markup {
  const says = `${dayText(row.day)}: ${row.wattHours === null ? "no version yet" : energyText(row.wattHours, unit)}; ${row.says}`;
  const width = Math.max(1, pitch - Math.min(4, pitch * 0.2));
  const frame = html`x="${left.toFixed(1)}" width="${width.toFixed(1)}"`;
  let sum = 0;
  const parts = stacked.map((ending) => {
    const part = row.wattHoursBy[ending];
    if (part <= 0) return nothing;
    const bottom = yOf(sum);
    sum += part;
    const top = yOf(sum);
    const box = html`${frame} y="${top.toFixed(1)}" height="${Math.max(0.5, bottom - top).toFixed(1)}"`;
    const fill = endingFill(id, ending);
    return fill === ""
      ? html`<rect class="d-actual" ${box}/>`
      : html`<rect fill="${fill}" ${box}/>`;
  });
  return html`<a href="${row.href}" class="slot" aria-label="${says}"><title>${says}</title><rect class="reach" ${frame} y="${plot.top}" height="${plot.height}"/>${row.wattHours === null ? html`<rect class="waiting-cell" ${frame} y="${plot.top}" height="${plot.height}"/>` : parts}</a>`;
}

/** A day as bars, one a half hour: height by energy, colour and pattern by how it ended, codes above what is filled. */
import { endingPatterns } from "../parts/ending-words.ts";
import { dayText, energyText } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import { standingWords } from "../parts/slot-words.ts";
import type { PointDayView, SlotView } from "../views/point-day-view.ts";
import { niceScale } from "./nice-scale.ts";

const plot = { left: 58, right: 8, top: 22, height: 220, bottom: 30, bar: 20 } as const;

/** The picture with its axes; each bar is a link to its reasons. `id` is unique on the page. */
export function halfHourBars(
  view: Pick<PointDayView, "slots" | "day" | "unit">,
  id: string,
): Markup {
  const { slots, day, unit } = view;
  const highest = Math.max(
    0,
    ...slots.flatMap(({ wattHours, firstWh, weekBeforeWh }) => [
      wattHours ?? 0,
      firstWh ?? 0,
      weekBeforeWh ?? 0,
    ]),
  );
  const scale = niceScale(highest);
  const yOf = (wattHours: number) =>
    plot.top + plot.height * (1 - Math.max(0, wattHours) / scale.top);
  const width = plot.left + slots.length * plot.bar + plot.right;
  const height = plot.top + plot.height + plot.bottom;
  const scaled = { yOf, unit, id };
  return html`<svg class="bars-day" role="group" aria-labelledby="${id}-t" viewBox="0 0 ${width} ${height}">
<title id="${id}-t">${slots.length} half hours of ${dayText(day)}</title>
${endingPatterns(id)}
<g class="axis" aria-hidden="true">${scale.ticks.map(
    (tick) =>
      html`<path d="M${plot.left} ${yOf(tick).toFixed(1)}H${width - plot.right}"/><text x="${plot.left - 8}" y="${(yOf(tick) + 4).toFixed(1)}" text-anchor="end">${energyText(tick, unit)}</text>`,
  )}</g>
<g class="hours" aria-hidden="true">${slots.map((slot, index) => hourOf(slot, index))}<text x="${plot.left + slots.length * plot.bar}" y="${height - 10}" text-anchor="end">${slots.at(-1)?.to ?? ""}</text></g>
${slots.map((slot, index) => barOf(slot, index, scaled))}
<path class="week-before" d="${stepsOf(slots, ({ weekBeforeWh }) => weekBeforeWh, yOf)}"/>
<path class="first-settled" d="${stepsOf(slots, ({ firstWh }) => firstWh, yOf)}"/>
</svg>`;
}

/** Every second hour by the clock of the view. */
function hourOf({ from }: SlotView, index: number): Markup {
  const isLabel = index % 4 === 0;
  return isLabel
    ? html`<text x="${plot.left + index * plot.bar}" y="${plot.top + plot.height + 20}">${from}</text><path d="M${plot.left + index * plot.bar} ${plot.top + plot.height}v5"/>`
    : nothing;
}

interface Scaled {
  readonly yOf: (wattHours: number) => number;
  readonly unit: string;
  readonly id: string;
}

function barOf(slot: SlotView, index: number, { yOf, unit, id }: Scaled): Markup {
  const { standing, wattHours, quality, href } = slot;
  const left = plot.left + index * plot.bar;
  const base = plot.top + plot.height;
  const says = slotText(slot, unit);
  const isFilled = standing === "estimated" || standing === "defaulted" || standing === "refused";
  const top = wattHours === null ? plot.top : Math.min(yOf(wattHours), base - 2);
  const box = html`x="${left + 2}" y="${top.toFixed(1)}" width="${plot.bar - 3}" height="${(base - top).toFixed(1)}"`;
  const fill = isFilled
    ? html`<rect fill="url(#${id}-${standing})" ${box}/>`
    : html`<rect class="d-${standing}" ${box}/>`;
  const code = isFilled
    ? html`<text class="code" x="${left + plot.bar / 2 + 0.5}" y="${(top - 4).toFixed(1)}" text-anchor="middle" aria-hidden="true">${quality}</text>`
    : nothing;
  return html`<a href="${href}" class="slot" aria-label="${says}"><title>${says}</title><rect class="reach" x="${left}" y="${plot.top}" width="${plot.bar}" height="${plot.height}"/>${fill}</a>${code}`;
}

/** All that a bar says. */
export function slotText(slot: SlotView, unit: string): string {
  const { from, to, period, wattHours, standing, quality, because } = slot;
  const figure = wattHours === null ? "no figure" : energyText(wattHours, unit);
  const code = quality === "" ? "" : ` (${quality})`;
  const reason = because === "" ? standingWords[standing] : because;
  return `${from} to ${to}, period ${period}: ${figure}, ${standing}${code}: ${reason}`;
}

/** A line that holds each figure for the width of its bar, broken where there is none. */
function stepsOf(
  slots: readonly SlotView[],
  figureOf: (slot: SlotView) => number | null,
  yOf: (wattHours: number) => number,
): string {
  let path = "";
  let isDrawing = false;
  for (const [index, slot] of slots.entries()) {
    const figure = figureOf(slot);
    const left = plot.left + index * plot.bar;
    if (figure !== null)
      path += `${isDrawing ? "V" : `M${left} `}${yOf(figure).toFixed(1)}H${left + plot.bar}`;
    isDrawing = figure !== null;
  }
  return path === "" ? "M0 0" : path;
}

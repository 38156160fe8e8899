/** Meters down, days across, each cell coloured by the worst class that it holds. */
import { dayAfter, dayText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import {
  type HeatMapView,
  type HeatRowView,
  type ShownClass,
  shownClasses,
} from "../views/vee-report-view.ts";
import { type CellRun, cellPath, runsOf } from "./cell-path.ts";
import { dayTicks } from "./day-ticks.ts";

/** Colour of a cell: its class, and for shared cells how much of it is of that class. */
type Shade = `${ShownClass}-${"1" | "2" | "3"}`;

const rowHeightPx = { few: 16, some: 7, many: 3 } as const;
const heightMaxPx = 840;

/**
 * The picture with its axes; `id` is unique on the page. Rows without anything to say are not drawn one by one
 * where the worst come first: they are a band below the others.
 */
export function heatMap(map: HeatMapView, id: string): Markup {
  const rows = map.isWorstFirst ? map.rows.filter(hasTrouble) : map.rows;
  const untroubled = map.rows.length - rows.length;
  const columns = map.rows[0]?.cells.length ?? 0;
  const days = columns * map.daysPerColumn;
  const lastDay = dayAfter(map.firstDay, days - 1);
  const band = html`<div class="untroubled">${grouped(untroubled)} ${untroubled === 1 ? "row" : "rows"} with nothing to say</div>`;
  if (rows.length === 0) return band;
  return html`<div class="plot">
<div class="plot-x" aria-hidden="true">${dayTicks(map.firstDay, days, 8).map(
    ({ at, text, isMajor }) =>
      html`<span class="${isMajor ? "tick" : "tick minor"}" style="left:${percent(at)}">${text}</span>`,
  )}</div>
${picture({ ...map, rows }, id, lastDay)}
${untroubled === 0 ? nothing : band}
</div>`;
}

function hasTrouble({ cells }: HeatRowView): boolean {
  return cells.some(({ worst }) => worst !== null && worst !== "pass");
}

function picture(map: HeatMapView, id: string, lastDay: string): Markup {
  const columns = map.rows[0]?.cells.length ?? 0;
  return html`<svg class="grid" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${columns} ${map.rows.length}" preserveAspectRatio="none" style="height:${heightOf(map.rows.length)}px">
<title id="${id}-t">Worst class of each day: ${map.file}</title>
<desc id="${id}-d">${describe(map, lastDay)}</desc>
${pathsOf(map.rows)}
${map.rows.map(hoverRow)}
</svg>`;
}

function describe(map: HeatMapView, lastDay: string): string {
  const rows = map.metersPerRow === 1 ? "one meter" : `${map.metersPerRow} meters`;
  const cells = map.daysPerColumn === 1 ? "one day" : `${map.daysPerColumn} days`;
  return `${map.rows.length} rows of ${rows}, columns of ${cells}, ${dayText(map.firstDay)} to ${dayText(lastDay)} UTC. The table of files and the list of rules hold the figures.`;
}

function heightOf(rows: number): number {
  const each = rows <= 12 ? rowHeightPx.few : rows <= 120 ? rowHeightPx.some : rowHeightPx.many;
  return Math.min(heightMaxPx, Math.max(each * rows, rowHeightPx.few));
}

/** One path a shade: a few kilobytes for hundreds of meters. */
function pathsOf(rows: readonly HeatRowView[]): readonly Markup[] {
  const byShade = new Map<Shade, CellRun[]>();
  for (const [row, { cells }] of rows.entries())
    for (const { key, start, length } of runsOf(cells.map(shadeOf))) {
      const runs = byShade.get(key) ?? [];
      byShade.set(key, runs);
      runs.push({ column: start, row, length, direction: "across" });
    }
  return shownClasses.flatMap((name) =>
    (["1", "2", "3"] as const).flatMap((step) => {
      const runs = byShade.get(`${name}-${step}`);
      return runs === undefined
        ? []
        : [html`<path class="c-${name} s-${step}" d="${cellPath(runs)}"/>`];
    }),
  );
}

function shadeOf({ worst, share }: HeatRowView["cells"][number]): Shade | null {
  if (worst === null) return null;
  return `${worst}-${share > 0.5 ? "3" : share > 0.1 ? "2" : "1"}`;
}

/** An unseen rectangle that names the row under the pointer; rows without a finding need none. */
function hoverRow({ label, cells }: HeatRowView, row: number): Markup {
  const counts = shownClasses
    .filter((name) => name !== "pass")
    .map((name) => ({ name, count: cells.filter(({ worst }) => worst === name).length }))
    .filter(({ count }) => count > 0)
    .reverse();
  if (counts.length === 0) return html``;
  const says = counts.map(({ name, count }) => `${count} ${name}`).join(", ");
  return html`<rect class="hover" x="0" y="${row}" width="${cells.length}" height="1"><title>${label}: ${says}</title></rect>`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)}%`;
}

/** Groups down, days across: each cell a column whose parts are as high as the shares of half hours by how they ended. */
import { endingFill, endingPatterns } from "../parts/ending-words.ts";
import { dayAfter, dayText, energyText, grouped, percentText } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import { type DayCellView, type DaysView, type Ending, endings } from "../views/days-view.ts";

const cell = { height: 32, gap: 2 } as const;
const head = 36;
/** Where labels have a picture of their own, so that they stay while days are scrolled. */
const labelWidth = 156;
/** Few days leave room; many must still be told apart. */
function cellWidthOf(dayCount: number): number {
  return dayCount <= 7 ? 96 : dayCount <= 14 ? 58 : 36;
}

/** A share that is there is seen, however small. */
const heightMin = 2.5;

/** Units of the picture that stand on top of each other, worst at the bottom. */
const stacked: readonly Ending[] = ["refused", "defaulted", "estimated", "actual"];

/** The picture; every cell is a link to its MPAN-days and says its figures. `id` is unique on the page. */
export function shareMap(view: DaysView, id: string): Markup {
  const width = view.dayCount * cellWidthOf(view.dayCount);
  const height = head + view.rows.length * cell.height;
  return html`<div class="map-frame">${rowLabels(view, height)}<svg class="share-map" role="group" aria-labelledby="${id}-t" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${id}-t">Half hours by how they ended, ${dayText(view.firstDay)} to ${dayText(view.lastDay)} UTC</title>
${endingPatterns(id)}
${dayHeads(view)}
${view.rows.map((row, index) => rowOf(row, index, view, id))}
</svg></div>`;
}

/** Cells name their row themselves: these are for the eye. */
function rowLabels({ rows, by }: DaysView, height: number): Markup {
  return html`<svg class="map-labels by-${by}" width="${labelWidth}" height="${height}" aria-hidden="true">${rows.map(
    ({ label }, index) =>
      html`<text class="row-label" x="0" y="${head + (index + 0.5) * cell.height + 4}">${label}</text>`,
  )}</svg>`;
}

function dayHeads({ firstDay, dayCount }: DaysView): readonly Markup[] {
  const cellWidth = cellWidthOf(dayCount);
  return Array.from({ length: dayCount }, (_, index) => {
    const day = dayAfter(firstDay, index);
    const at = (index + 0.5) * cellWidth;
    const isFirst = index === 0 || day.endsWith("-01");
    const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
    return html`<g aria-hidden="true" class="${weekday.startsWith("S") ? "day-head weekend" : "day-head"}"><text x="${at}" y="12" text-anchor="middle" class="month">${isFirst ? (dayText(day).split(" ")[1] ?? "") : weekday}</text><text x="${at}" y="27" text-anchor="middle">${Number(day.slice(8))}</text></g>`;
  });
}

const weekdays = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

function rowOf(
  { label, cells }: DaysView["rows"][number],
  index: number,
  view: DaysView,
  id: string,
): Markup {
  const top = head + index * cell.height;
  const cellWidth = cellWidthOf(view.dayCount);
  return html`${cells.map((each, column) =>
    each === null
      ? html`<rect class="no-cell" x="${column * cellWidth}" y="${top}" width="${cellWidth - cell.gap}" height="${cell.height - cell.gap}"/>`
      : cellOf(
          each,
          { label, day: dayAfter(view.firstDay, column), unit: view.unit, cellWidth },
          [column * cellWidth, top],
          id,
        ),
  )}`;
}

interface Named {
  readonly label: string;
  readonly day: string;
  readonly unit: string;
  readonly cellWidth: number;
}

function cellOf(
  shown: DayCellView,
  named: Named,
  [left, top]: readonly [number, number],
  id: string,
): Markup {
  const width = named.cellWidth - cell.gap;
  const height = cell.height - cell.gap;
  const total = slotsOf(shown);
  const says = cellText(shown, named);
  let bottom = top + height;
  const parts = stacked.map((ending) => {
    const slots = shown.slots[ending];
    if (slots === 0 || total === 0) return nothing;
    const isLast =
      ending === "actual" ||
      stacked.slice(stacked.indexOf(ending) + 1).every((each) => shown.slots[each] === 0);
    const part = isLast
      ? bottom - top
      : Math.min(bottom - top, Math.max(heightMin, (height * slots) / total));
    bottom -= part;
    const fill = endingFill(id, ending);
    const rect = html`x="${left}" y="${bottom.toFixed(1)}" width="${width}" height="${part.toFixed(1)}"`;
    return fill === ""
      ? html`<rect class="d-actual" ${rect}/>`
      : html`<rect fill="${fill}" ${rect}/>`;
  });
  return html`<a href="${shown.href}" class="cell" aria-label="${says}"><title>${says}</title>${total === 0 ? html`<rect class="waiting-cell" x="${left}" y="${top}" width="${width}" height="${height}"/>` : parts}${shown.waitingDays > 0 ? html`<circle class="waits" cx="${left + width - 4}" cy="${top + 4}" r="2.5"/>` : nothing}<rect class="frame" x="${left}" y="${top}" width="${width}" height="${height}"/></a><text class="cell-figure" x="${left + width / 2}" y="${top + height / 2 + 4}" text-anchor="middle" aria-hidden="true">${shareLabel(shown, total)}</text>`;
}

/** Percent of actual, rounded down: 100 only where nothing else is. */
function shareLabel(shown: DayCellView, total: number): string {
  return total === 0 ? "…" : String(Math.floor((100 * shown.slots.actual) / total));
}

export function slotsOf({ slots }: Pick<DayCellView, "slots">): number {
  return endings.reduce((sum, ending) => sum + slots[ending], 0);
}

/** All that a cell says, in one sentence a kind. */
export function cellText(
  shown: DayCellView,
  { label, day, unit }: Omit<Named, "cellWidth">,
): string {
  const total = slotsOf(shown);
  const parts = endings
    .filter((ending) => shown.slots[ending] > 0)
    .map(
      (ending) =>
        `${ending} ${countText(shown.slots[ending], "half hour")} (${percentText(shown.slots[ending], total)}), ${energyText(shown.wattHours[ending], unit)}`,
    );
  const waits =
    shown.waitingDays === 0 ? [] : [`${grouped(shown.waitingDays)} without any version yet`];
  return `${label}, ${dayText(day)}: ${[countText(shown.days, "MPAN-day"), ...waits, ...parts].join("; ")}`;
}

/** `1 half hour`, `2 half hours`. */
function countText(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** The rows of a heat map as a table, for those who cannot use the picture. */
import { type HeatMapView, type HeatRowView, shownClasses } from "../views/vee-report-view.ts";
import { grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

/** A table is to be read: what does not fit here stands in the written findings. */
const rowsMax = 30;
const troubles = shownClasses.filter((name) => name !== "pass");

/** The first rows that have something to say; folded away until it is asked for. */
export function heatTable({ rows, file }: HeatMapView): Markup {
  const troubled = rows.filter(({ cells }) => troubles.some((name) => count(cells, name) > 0));
  if (troubled.length === 0) return nothing;
  const shown = troubled.slice(0, rowsMax);
  const held = troubles.filter((name) => shown.some(({ cells }) => count(cells, name) > 0));
  const more = troubled.length - shown.length;
  return html`<details><summary>The same as a table</summary>
<table class="heat-table"><caption class="unseen">Columns by worst class, ${file}</caption>
<thead><tr><th scope="col">Row</th>${held.map((name) => html`<th scope="col" class="figure">${name}</th>`)}</tr></thead>
<tbody>${shown.map(
    ({ label, cells }) =>
      html`<tr><th scope="row">${label}</th>${held.map((name) => html`<td class="figure">${grouped(count(cells, name))}</td>`)}</tr>`,
  )}</tbody></table>
${more === 0 ? nothing : html`<p class="aside">and ${grouped(more)} more rows.</p>`}
</details>`;
}

function count(cells: HeatRowView["cells"], name: string): number {
  return cells.filter(({ worst }) => worst === name).length;
}

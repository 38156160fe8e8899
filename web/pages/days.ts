/** Days: how half hours ended, by settlement day and GSP group, supplier or meter type. */
import { shareMap, slotsOf } from "../charts/share-map.ts";
import { endingKey } from "../parts/ending-words.ts";
import { dayAfter, dayText, energyText, grouped, percentText } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { selectField } from "../parts/select-field.ts";
import { type Choice, type DaysView, endings, type TallyBy, tallyBys } from "../views/days-view.ts";

export const tallyByWords: Readonly<Record<TallyBy, string>> = {
  gspGroup: "GSP group",
  supplier: "supplier",
  meterType: "meter type",
};

const bys: readonly Choice[] = tallyBys.map((value) => ({ value, text: tallyByWords[value] }));

export function daysPage(view: DaysView): PageContent {
  return {
    title: "Days",
    body: html`<p class="lead">${leadOf(view)}</p>
${filterForm(view)}
${
  view.rows.length === 0
    ? html`<p class="empty">Nothing of ${view.quantity} has begun between ${dayText(view.firstDay)} and ${dayText(view.lastDay)}.</p>`
    : html`<div class="scroller" data-newest tabindex="0" role="region" aria-label="Heat map of days">${shareMap(view, "map")}</div>
<p class="tip" id="cell-says" role="status" hidden></p>
${endingKey("map")}
<p class="aside">The figure is the percentage of half hours that are actual, rounded down. A dot: some MPAN-days of the cell have no version yet. Choose a cell for its MPAN-days.</p>
${tableOf(view)}`
}`,
    scripts: ["cell-tip.js"],
  };
}

function leadOf(view: DaysView): Markup {
  const cells = view.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell === null ? [] : [cell])),
  );
  const total = cells.reduce((sum, cell) => sum + slotsOf(cell), 0);
  const shares = endings
    .map((ending) => ({ ending, slots: cells.reduce((sum, cell) => sum + cell.slots[ending], 0) }))
    .filter(({ slots }) => slots > 0);
  if (total === 0) return html`Settled half hours of ${view.quantity} by how they ended.`;
  return html`Of <b>${grouped(total)}</b> settled half hours of ${view.quantity}: ${shares.map(
    ({ ending, slots }, index) =>
      html`${index === 0 ? "" : ", "}<b>${percentText(slots, total)}</b> ${ending}`,
  )}.`;
}

function filterForm(view: DaysView): Markup {
  return html`<form class="filters" method="get" action="/days">
${selectField("by", "Rows", bys, view.by)}
${selectField("q", "Quantity", view.quantities, view.quantity)}
${selectField("days", "Span", view.spans, String(view.dayCount))}
<label>Last day, UTC <input type="date" name="to" value="${view.lastDay}" required></label>
<button type="submit">Show</button>
<span class="pager">${view.earlier === null ? nothing : html`<a href="${view.earlier}" rel="prev">← earlier</a>`} ${view.later === null ? nothing : html`<a href="${view.later}" rel="next">later →</a>`}</span>
</form>`;
}

function tableOf(view: DaysView): Markup {
  return html`<details><summary>The same as a table</summary>
<div class="scroller" tabindex="0" role="region" aria-label="Table of days"><table class="dense"><caption class="unseen">Half hours by how they ended, by day and ${tallyByWords[view.by]}</caption>
<thead><tr><th scope="col">${tallyByWords[view.by]}</th><th scope="col">Day, UTC</th><th scope="col" class="figure">MPAN-days</th><th scope="col" class="figure">Waiting</th>${endings.map(
    (ending) => html`<th scope="col" class="figure">${ending}</th>`,
  )}<th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${view.rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, index) =>
      cell === null
        ? []
        : [
            html`<tr><th scope="row">${label}</th><td><a href="${cell.href}">${dayText(dayAfter(view.firstDay, index))}</a></td><td class="figure">${grouped(cell.days)}</td><td class="figure">${grouped(cell.waitingDays)}</td>${endings.map(
              (ending) =>
                html`<td class="figure">${grouped(cell.slots[ending])} <span class="soft">${percentText(cell.slots[ending], slotsOf(cell))}</span></td>`,
            )}<td class="figure">${energyText(
              endings.reduce((sum, ending) => sum + cell.wattHours[ending], 0),
              view.unit,
            )}</td></tr>`,
          ],
    ),
  )}</tbody></table></div></details>`;
}

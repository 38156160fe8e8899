/** The MPAN-days behind a cell of the heat map, page by page. */
import { dayText, energyText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { selectField } from "../parts/select-field.ts";
import { shareBand } from "../parts/share-band.ts";
import { type DayListView, endings } from "../views/days-view.ts";

export function dayListPage(view: DayListView): PageContent {
  return {
    title: `MPAN-days of ${dayText(view.day)}`,
    body: html`<p class="lead">${view.quantity}${view.group === "" ? nothing : html`, ${view.group}`}. Points in order of their reference; MPANs are masked. <a href="${view.back}">Back to the days</a></p>
<form class="filters" method="get" action="/days/list">${view.fixed.map(
      ({ value, text }) => html`<input type="hidden" name="${text}" value="${value}">`,
    )}
${selectField("ending", "With a half hour that is", view.endings, view.ending)}
${selectField("quality", "Quality", view.qualities, view.quality)}
${selectField("run", "In time for run", view.runs, view.run)}
<button type="submit">Show</button>
</form>
${view.rows.length === 0 ? html`<p class="empty">No MPAN-day is like that.</p>` : tableOf(view)}
${view.next === null ? nothing : html`<p class="pager"><a href="${view.next}" rel="next">Next page →</a></p>`}`,
  };
}

function tableOf({ rows, unit }: DayListView): Markup {
  return html`<table class="cards" data-keys="rows"><caption class="unseen">MPAN-days</caption>
<thead><tr><th scope="col">MPAN</th><th scope="col">GSP group</th><th scope="col">Supplier</th><th scope="col">Meter type</th><th scope="col">State</th><th scope="col">Half hours</th><th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><a href="${row.href}">${row.mpan}</a></th><td data-name="GSP group">${row.gspGroup}</td><td data-name="Supplier">${row.supplier}</td><td data-name="Meter type">${row.meterType}</td><td data-name="State">${row.state}${row.version === "" ? nothing : html`<span class="says">${row.version}</span>`}</td><td data-name="Half hours" class="band-cell">${bandOf(row.slots)}</td><td data-name="Energy" class="figure">${row.version === "" ? "–" : energyText(row.wattHours, unit)}</td></tr>`,
  )}</tbody></table>`;
}

function bandOf(slots: DayListView["rows"][number]["slots"]): Markup {
  const held = endings.filter((ending) => slots[ending] > 0);
  if (held.length === 0) return html`–`;
  return html`${shareBand(held.map((ending) => ({ name: `d-${ending}`, value: slots[ending] })))}<span class="says">${held.map((ending) => `${grouped(slots[ending])} ${ending}`).join(", ")}</span>`;
}

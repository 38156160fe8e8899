/** Asks for half hours of a span as a file. */
import type { DownloadForm } from "../views/supplier-view.ts";
import { html, type Markup, nothing } from "./html.ts";

export function downloadForm({ from, to, daysMax, pointId }: DownloadForm): Markup {
  const point =
    pointId === null ? nothing : html`<input type="hidden" name="point" value="${pointId}">`;
  return html`<form class="filters" method="get" action="/supplier/half-hours.csv">${point}
<label>First day, UTC <input type="date" name="from" value="${from}" required></label>
<label>Last day, UTC <input type="date" name="to" value="${to}" required></label>
<button>CSV</button> <button formaction="/supplier/half-hours.parquet">Parquet</button></form>
<p class="aside">A row a half hour in the version in force, at most ${daysMax} days at once, of days on which you were the supplier.</p>`;
}

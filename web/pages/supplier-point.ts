/** One point as its supplier sees it: its days, and why half hours of them are not actual. */
import { downloadForm } from "../parts/download-form.ts";
import { dayText, energyText } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { ruleWords } from "../parts/rule-words.ts";
import { slotShares } from "../parts/slot-shares.ts";
import { supplierAdvisories } from "../parts/supplier-advisories.ts";
import type { SupplierDayRow, SupplierPointView } from "../views/supplier-view.ts";

export function supplierPointPage(view: SupplierPointView): PageContent {
  const { mpan, when, days, earlier, later, advisories, download } = view;
  return {
    title: `MPAN ${mpan}`,
    body: html`<p class="lead"><a href="/supplier">Your points</a>; yours ${when}.</p>
<section><h2>Days</h2><p class="pager"><a href="${earlier}" rel="prev">← earlier</a> <a href="${later}" rel="next">later →</a></p>${daysPart(days)}</section>
<section><h2>Advisories</h2>${supplierAdvisories(advisories)}</section>
<section><h2>Download half hours</h2>${downloadForm(download)}</section>`,
  };
}

function daysPart(days: readonly SupplierDayRow[]): Markup {
  if (days.length === 0) return html`<p class="empty">No day of yours has begun in this span.</p>`;
  return html`<table class="cards" data-keys="rows"><caption class="unseen">Days, newest first</caption>
<thead><tr><th scope="col">Day, UTC</th><th scope="col">Half hours</th><th scope="col">Why they are not actual</th><th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${days.map(
    ({ day, href, quantity, unit, wattHours, slots, says, why, rules }) =>
      html`<tr><th scope="row"><a href="${href}">${dayText(day)}, ${quantity}</a><span class="says">${says}</span></th><td data-name="Half hours" class="band-cell">${slotShares(slots)}</td><td data-name="Why they are not actual" class="why-cell">${why.map((text) => html`<span class="says">${text}</span>`)}${ruleWords(rules)}</td><td data-name="Energy" class="figure">${wattHours === null ? "–" : energyText(wattHours, unit)}</td></tr>`,
  )}</tbody></table>`;
}

/** The first page of a supplier: how its days ended, what it is told, and its points. */
import { downloadForm } from "../parts/download-form.ts";
import { dayText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { slotShares } from "../parts/slot-shares.ts";
import { supplierAdvisories } from "../parts/supplier-advisories.ts";
import type {
  SupplierAdvisoriesView,
  SupplierPointRow,
  SupplierTallyRow,
  SupplierView,
} from "../views/supplier-view.ts";

export function supplierPage(view: SupplierView): PageContent {
  const { supplierDipId, tallies, advisories, points, next, download, csrf } = view;
  return {
    title: "Your metering points",
    body: html`<p class="lead">What we hold for supplier ${supplierDipId}: points registered to you, and of them the days on which they were. Programs ask the <a href="/supplier/api">interface for advisories</a>.</p>
<section><h2>How your days ended</h2>${talliesPart(tallies)}</section>
<section><h2>Advisories</h2>${supplierAdvisories(advisories)}${advisories.length === 0 ? nothing : html`<p class="more"><a href="/supplier/advisories">All advisories</a></p>`}</section>
<section><h2>Download half hours</h2>${downloadForm(download)}</section>
<section id="points"><h2>Points</h2><form class="filters" method="post" action="/supplier/search"><input type="hidden" name="_csrf" value="${csrf}"><label>MPAN <input name="mpan" inputmode="numeric" autocomplete="off" maxlength="21" required></label><button>Find</button></form>
${pointsPart(points)}${next === null ? nothing : html`<p class="more"><a href="${next}" rel="next">Further points</a></p>`}</section>`,
  };
}

/** All that it is told, page by page. */
export function supplierAdvisoriesPage({ rows, next }: SupplierAdvisoriesView): PageContent {
  return {
    title: "Advisories",
    body: html`<p class="lead">Newest first. <b>pending</b>: on its way, or waiting to be fetched; <b>taken</b>: your system took it; <b>refused</b>: it did not want it, and a person here looks at it.</p>
${supplierAdvisories(rows)}${next === null ? nothing : html`<p class="more"><a href="${next}" rel="next">Older advisories</a></p>`}`,
  };
}

function talliesPart(rows: readonly SupplierTallyRow[]): Markup {
  if (rows.length === 0) return html`<p class="empty">No day of yours has begun yet.</p>`;
  return html`<table class="cards"><caption class="unseen">Settlement days, newest first</caption>
<thead><tr><th scope="col">Day, UTC</th><th scope="col">Quantity</th><th scope="col" class="figure">MPAN-days</th><th scope="col" class="figure">Not settled yet</th><th scope="col">Half hours</th></tr></thead>
<tbody>${rows.map(
    ({ day, quantity, days, waitingDays, slots }) =>
      html`<tr><th scope="row">${dayText(day)}</th><td data-name="Quantity">${quantity}</td><td data-name="MPAN-days" class="figure">${grouped(days)}</td><td data-name="Not settled yet" class="figure">${grouped(waitingDays)}</td><td data-name="Half hours" class="band-cell">${slotShares(slots)}</td></tr>`,
  )}</tbody></table>`;
}

function pointsPart(points: readonly SupplierPointRow[]): Markup {
  if (points.length === 0) return html`<p class="empty">No further point is registered to you.</p>`;
  return html`<table class="cards" data-keys="rows"><caption class="unseen">Points</caption>
<thead><tr><th scope="col">MPAN</th><th scope="col">Quantity</th><th scope="col">Yours</th></tr></thead>
<tbody>${points.map(
    ({ mpan, href, quantity, when }) =>
      html`<tr><th scope="row"><a href="${href}">${mpan}</a></th><td data-name="Quantity">${quantity}</td><td data-name="Yours">${when}</td></tr>`,
  )}</tbody></table>`;
}

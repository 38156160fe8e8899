/** Advisories to a supplier with what became of them. */
import type { SupplierAdvisoryRow } from "../views/supplier-view.ts";
import { html, type Markup } from "./html.ts";

export function supplierAdvisories(rows: readonly SupplierAdvisoryRow[]): Markup {
  if (rows.length === 0)
    return html`<p class="empty">No advisory: nothing that you would have to know of was found.</p>`;
  return html`<ul class="plain">${rows.map(
    ({ kind, code, severity, state, mpan, pointHref, text, says, delivery }) =>
      html`<li><b>${kind}</b> <span class="rule-id">${code}</span> <span class="badge b-${severity}">${severity}</span> <span class="badge b-${state}">${state}</span> <a href="${pointHref}">MPAN ${mpan}</a><span class="says">${text}</span><span class="says soft">${says}; ${delivery}</span></li>`,
  )}</ul>`;
}

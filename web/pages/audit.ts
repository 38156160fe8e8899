/** Acts of people: who did what to what, when and why, and whether the row is what was written. */
import { filterForm } from "../parts/filter-form.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { AuditRow, AuditView } from "../views/audit-view.ts";

/** The page. */
export function auditPage({ filters, rows, nextHref, isOwn }: AuditView): PageContent {
  const body = html`<p class="lead">Every act by hand, the latest first. Rows are only ever added; each carries a hash of itself, which is checked whenever it is shown.${isOwn ? " You see your own." : ""}</p>
${filterForm("/audit", filters)}
${
  rows.length === 0
    ? html`<p class="empty">No acts of this kind.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Acts"><table class="list"><thead><tr><th scope="col" class="n">Act</th><th scope="col">Market time (UTC)</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">About</th><th scope="col">Reason</th><th scope="col">Before and after</th><th scope="col">Hash</th></tr></thead><tbody>${rows.map(line)}</tbody></table></div>
${nextHref === null ? nothing : html`<p class="more"><a href="${nextHref}" rel="next">Earlier acts</a></p>`}`
}`;
  return { title: "Audit", body };
}

function line(row: AuditRow): Markup {
  const { id, at, recordedAt, actor, role, kind, subjects, furtherSubjects, secondOf } = row;
  return html`<tr id="act-${id}"><th scope="row" class="n">${id}</th><td class="nowrap"><time title="machine time ${recordedAt}">${at}</time></td><td>${actor} <span class="aside">${role}</span></td><td>${kind}${secondOf === null ? nothing : html` <span class="aside">second person for ${secondOf}</span>`}</td><td>${subjects.map((subject) => html`<span class="nowrap">${subject}</span> `)}${furtherSubjects === 0 ? nothing : html`<span class="aside">and ${furtherSubjects} more</span>`}</td><td>${row.reason ?? ""}</td><td>${changed(row)}</td><td>${
    row.isIntact
      ? html`<span class="badge b-cleared">✓ <code title="${row.sha256}">${row.sha256.slice(0, 8)}</code></span>`
      : html`<span class="badge b-refuse">✗ not what was written</span>`
  }</td></tr>`;
}

function changed({ before, after, ruleset }: AuditRow): Markup {
  if (before.length + after.length === 0 && ruleset === null) return nothing;
  return html`<details><summary>Look</summary><dl class="facts">${part("Before", before)}${part("After", after)}${ruleset === null ? nothing : part("Ruleset", [ruleset])}</dl></details>`;
}

function part(name: string, values: readonly string[]): Markup {
  return values.length === 0
    ? nothing
    : html`<div><dt>${name}</dt><dd>${values.join("; ")}</dd></div>`;
}

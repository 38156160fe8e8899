/** The interface for suppliers' programs, readable: the same document that programs read, without foreign scripts. */
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { ApiField, ApiOperation, SupplierApiView } from "../views/supplier-view.ts";

export function supplierApiPage({
  title,
  says,
  operations,
  schemas,
}: SupplierApiView): PageContent {
  return {
    title,
    body: html`<p class="lead">${says} The same for programs: <a href="/supplier/api.json">OpenAPI 3.1</a>.</p>
${operations.map(operationPart)}
<section><h2>What is sent</h2>${schemas.map(({ name, fields }) => html`<h3 id="schema-${name}">${name}</h3>${fieldTable(name, fields)}`)}</section>`,
  };
}

function operationPart({ call, says, fields, answers }: ApiOperation): Markup {
  return html`<section><h2>${call}</h2><p>${says}</p>
${fields.length === 0 ? nothing : fieldTable(`Parameters of ${call}`, fields)}
<h3>Answers</h3><dl class="settings">${answers.map(({ status, says: told }) => html`<div><dt>${status}</dt><dd>${told}</dd></div>`)}</dl></section>`;
}

function fieldTable(name: string, fields: readonly ApiField[]): Markup {
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Table: ${name}"><table class="dense"><caption class="unseen">${name}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">What it is</th></tr></thead>
<tbody>${fields.map(
    (field) =>
      html`<tr><th scope="row"><code>${field.name}</code>${field.isRequired ? nothing : html` <span class="soft">may be left out</span>`}</th><td>${field.type}</td><td>${field.says}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What was run on: one row a file, refused ones with their reason. */
import type { ShownFile } from "../views/vee-report-view.ts";
import { grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

export function fileTable(files: readonly ShownFile[], leftOut: number): Markup {
  return html`<table class="files"><caption class="unseen">Files</caption>
<thead><tr><th scope="col">File</th><th scope="col">Form</th><th scope="col" class="figure">Meters</th><th scope="col" class="figure">Days</th><th scope="col" class="figure">Half hours</th></tr></thead>
<tbody>${files.map(fileRow)}</tbody></table>
${leftOut === 0 ? nothing : html`<p class="aside">and ${leftOut} more files, counted above.</p>`}`;
}

function fileRow(file: ShownFile): Markup {
  if (file.refused !== null)
    return html`<tr class="refused"><th scope="row">${file.name}</th><td colspan="4"><span class="badge b-invalid">refused</span> ${file.refused}</td></tr>`;
  return html`<tr><th scope="row">${file.name}${file.remarks.map(
    (remark) => html`<span class="says">${remark}</span>`,
  )}</th><td>${file.format}, ${file.timezone}</td><td class="figure">${grouped(file.meters)}</td><td class="figure">${grouped(file.days)}</td><td class="figure">${grouped(file.halfHours)}</td></tr>`;
}

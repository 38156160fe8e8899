/** What acknowledging several exceptions will do, before it is done. */
import { exceptionTable } from "../parts/exception-table.ts";
import { grouped } from "../parts/figures.ts";
import { html, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { AcknowledgeView } from "../views/exceptions-view.ts";

/** The page. */
export function acknowledgePage(view: AcknowledgeView): PageContent {
  const { rows, notedBefore, gone, needsSecond, note, secondOf } = view;
  const count = rows.length - notedBefore;
  const body = html`<p class="lead">Nothing has been changed yet.</p>
<ul class="will"><li>${grouped(count)} ${count === 1 ? "exception is" : "exceptions are"} acknowledged in your name${note === "" ? "" : html`, with the note “${note}”`}. Those that are cleared are closed by it.</li>
${notedBefore === 0 ? nothing : html`<li>${grouped(notedBefore)} of them ${notedBefore === 1 ? "was" : "were"} acknowledged before and ${notedBefore === 1 ? "stays as it is" : "stay as they are"}.</li>`}
${gone.length === 0 ? nothing : html`<li>Not on the list any more: ${gone.join(", ")}.</li>`}
${needsSecond ? html`<li>These are more than ${grouped(view.oncePerson)}: it is put on record as a proposal, and another person has half an hour to confirm it.</li>` : nothing}
${view.proposedBy === null ? nothing : html`<li>Proposed by ${view.proposedBy}; you are the second person.</li>`}</ul>
${
  count === 0
    ? html`<p><a href="/exceptions">Back to the exceptions</a></p>`
    : html`<form class="act" method="post" action="/exceptions/acknowledge"><input type="hidden" name="_csrf" value="${view.csrf}"><input type="hidden" name="step" value="do"><input type="hidden" name="act" value="${view.actId}"><input type="hidden" name="note" value="${note}">${secondOf === null ? rows.map(({ id }) => html`<input type="hidden" name="id" value="${id}">`) : html`<input type="hidden" name="secondOf" value="${secondOf}">`}<button class="primary">${needsSecond ? "Propose" : "Acknowledge"} ${grouped(count)}</button> <a href="/exceptions">Leave everything as it is</a></form>`
}
${exceptionTable(rows, null)}`;
  return { title: "Acknowledge exceptions", body };
}

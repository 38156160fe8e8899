/** The work-list: one open item per cause, in the order in which they want to be dealt with. */
import { exceptionTable } from "../parts/exception-table.ts";
import { grouped } from "../parts/figures.ts";
import { filterForm } from "../parts/filter-form.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { ExceptionsView, ProposalRow } from "../views/exceptions-view.ts";

const form = "chosen";

/** The page. */
export function exceptionsPage(view: ExceptionsView): PageContent {
  const { rows, total, mayAct, proposals } = view;
  const body = html`<p class="lead">Findings of one cause as one item of work. An exception is active until its days have been clean for two days running; cleared and acknowledged it is closed.</p>
${proposals.map((proposal) => proposed(proposal, view.csrf))}
${filterForm("/exceptions", view.filters)}
${
  rows.length === 0
    ? html`<p class="empty">Nothing of this kind is open. That is good news, or the filter is narrow: <a href="/exceptions">show all that is open</a>.</p>`
    : html`<p class="count-line">${grouped(rows.length)} of ${grouped(total)} ${total === 1 ? "exception" : "exceptions"}</p>
${exceptionTable(rows, mayAct ? form : null)}
${view.nextHref === null ? nothing : html`<p class="more"><a href="${view.nextHref}" rel="next">Further ${total === rows.length ? "" : "exceptions"}</a></p>`}
${mayAct ? bulk(view) : nothing}`
}`;
  return { title: "Exceptions", body, scripts: ["choose-all.js"] };
}

function bulk({ csrf, me, oncePerson }: ExceptionsView): Markup {
  return html`<form id="${form}" class="bulk" method="post" action="/exceptions/acknowledge"><input type="hidden" name="_csrf" value="${csrf}"><h2>With those that are chosen</h2>
<div class="fields"><label><span>Note, for whoever looks next</span><input name="note" maxlength="500" autocomplete="off"></label><button>Acknowledge…</button></div>
<div class="fields"><label><span>Assignee</span><input name="assignee" value="${me}" maxlength="80" autocomplete="off"></label><button formaction="/exceptions/assign">Assign</button></div>
<p class="aside">What an acknowledgement will do is shown before it is done. More than ${grouped(oncePerson)} at once need a second person.</p></form>`;
}

function proposed({ id, says, mayConfirm }: ProposalRow, csrf: string): Markup {
  return html`<form class="banner banner-note" method="post" action="/exceptions/acknowledge"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="secondOf" value="${id}"><span>${says}</span> ${
    mayConfirm
      ? html`<button>Look at it…</button>`
      : html`<span class="aside">Another person has to confirm it.</span>`
  }</form>`;
}

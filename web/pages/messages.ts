/** The outbox and the inbox: what went to the platform and what came of it, what came from the platform. */
import { filterForm } from "../parts/filter-form.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import { messageState } from "../parts/message-state.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { InRow, MessagesView, OutRow } from "../views/messages-view.ts";

/** The page. */
export function messagesPage(view: MessagesView): PageContent {
  const { box, filters, out, inbox, nextHref, mayRequeue } = view;
  const isEmpty = (box === "out" ? out : inbox).length === 0;
  const body = html`<nav class="tabs" aria-label="Boxes"><a href="/messages"${box === "out" ? here : nothing}>Outbox</a><a href="/messages?box=in"${box === "in" ? here : nothing}>Inbox</a>${mayRequeue ? html`<a href="/messages/requeue">Deliver again…</a>` : nothing}</nav>
${filterForm("/messages", filters)}
${isEmpty ? html`<p class="empty">${nextHref === null ? "No messages of this kind." : "None of this kind among the latest batches."}</p>` : box === "out" ? outTable(out) : inTable(inbox)}
${nextHref === null ? nothing : html`<p class="more"><a href="${nextHref}" rel="next">Further back</a></p>`}`;
  return { title: box === "out" ? "Messages: outbox" : "Messages: inbox", body };
}

const here: Markup = { markup: ' aria-current="page"' };

function outTable(rows: readonly OutRow[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Messages sent"><table class="list"><thead><tr><th scope="col">Reference</th><th scope="col">Interface</th><th scope="col">State</th><th scope="col">Code</th><th scope="col">About</th><th scope="col">Sent (UTC)</th><th scope="col" class="n">Attempts</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row" class="nowrap"><a href="${row.href}" title="${row.reference}"><code>…${row.reference.slice(-12)}</code></a></th><td>${row.channel}</td><td>${messageState(row.state)}</td><td>${row.code ?? ""}</td><td class="nowrap">${row.aboutHref === null ? row.about : html`<a href="${row.aboutHref}">${row.about}</a>`}</td><td class="nowrap">${row.sentAt}</td><td class="n">${row.attempts}</td></tr>`,
  )}</tbody></table></div>`;
}

function inTable(rows: readonly InRow[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Messages received"><table class="list"><thead><tr><th scope="col">Transaction</th><th scope="col">Interface</th><th scope="col">State</th><th scope="col">Codes</th><th scope="col">What was done</th><th scope="col">Received (UTC)</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><a href="${row.href}"><code>${row.transactionId.length > 24 ? `${row.transactionId.slice(0, 23)}…` : row.transactionId}</code></a></th><td>${row.publication}</td><td>${messageState(row.state)}</td><td>${row.codes.join(" ")}</td><td>${row.outcome ?? ""}</td><td class="nowrap">${row.receivedAt}</td></tr>`,
  )}</tbody></table></div>`;
}

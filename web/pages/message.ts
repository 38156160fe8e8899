/** One message: its envelope, what was said of it beside it, and the call as a line for a shell. */
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { Fact, MessageView, SaidOfMessage } from "../views/messages-view.ts";

/** The page. */
export function messagePage(view: MessageView): PageContent {
  const { title, facts, json, isMasked, fullAction, curl, said, requeueHref } = view;
  const body = html`${factList(facts)}
<div class="letter"><section><h2>Envelope</h2>
${isMasked ? html`<p class="aside">MPANs, addresses and serial numbers are masked.</p>` : html`<p class="aside">Shown in full; written to the access log.</p>`}
${json === null ? html`<p class="empty">It cannot be rendered again: the point is not ours any more.</p>` : html`<pre class="json" tabindex="0" aria-label="The message as JSON">${json}</pre>`}
${fullAction === null ? nothing : full(fullAction, view.csrf)}
${curl === null ? nothing : html`<details><summary>As curl</summary><p class="aside">Certificate, key, API key and signature are placeholders.</p><pre class="json" tabindex="0" data-copy="curl" aria-label="The call as curl">${curl}</pre></details>`}
</section>
<section><h2>What was said of it</h2>
${said.length === 0 ? html`<p class="empty">Nothing yet.</p>` : said.map(one)}
${requeueHref === null ? nothing : html`<p><a class="button" href="${requeueHref}">Have it delivered again…</a></p>`}
</section></div>
<p><a href="/messages">Outbox</a> <a href="/messages?box=in">Inbox</a></p>`;
  return { title, body, scripts: ["copy.js"] };
}

function factList(facts: readonly Fact[]): Markup {
  return html`<dl class="facts">${facts.map(
    ({ name, value, href }) =>
      html`<div><dt>${name}</dt><dd>${href === null ? value : html`<a href="${href}">${value}</a>`}</dd></div>`,
  )}</dl>`;
}

function one({ title, href, facts, json }: SaidOfMessage): Markup {
  return html`<h3>${href === null ? title : html`<a href="${href}">${title}</a>`}</h3>${factList(facts)}${
    json === null
      ? nothing
      : html`<details><summary>Its message</summary><pre class="json" tabindex="0" aria-label="${title} as JSON">${json}</pre></details>`
  }`;
}

function full(action: string, csrf: string): Markup {
  return html`<form class="act" method="post" action="${action}"><input type="hidden" name="_csrf" value="${csrf}"><label><span>Reason, kept in the access log</span><input name="reason" required autocomplete="off"></label><button>Show it in full</button></form>`;
}

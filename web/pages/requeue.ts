/** Having messages delivered again: looked at first, then asked for with a reason. */
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { RequeueView } from "../views/messages-view.ts";

/** The page. */
export function requeuePage(view: RequeueView): PageContent {
  const { refused, done, shown } = view;
  const body = html`<p class="lead">The platform delivers what it has of an interface and a span of time once more, to the webhook (requeue) or straight to us (replay). What comes twice has no effect.</p>
${done === null ? nothing : html`<p class="banner banner-note" role="status">${done}</p>`}
${refused === null ? nothing : html`<p class="banner banner-warning" role="alert">${refused}</p>`}
<form class="act" method="post" action="/messages/requeue">${hidden(view, "look")}<div class="fields">
<label><span>Interface</span><select name="channel">${view.channels.map((channel) => option(channel, channel, view.channel))}</select></label>
<label><span>From, UTC</span><input name="from" type="datetime-local" value="${view.from}" required></label>
<label><span>To, UTC</span><input name="to" type="datetime-local" value="${view.to}" required></label>
<label><span>How</span><select name="how">${option("requeue", "requeue: to the webhook", view.how)}${view.mayReplay ? option("replay", "replay: straight to us", view.how) : nothing}</select></label>
<button>Show what it will do</button></div></form>
${shown === null || done !== null ? nothing : confirm(view, shown)}
<p><a href="/messages?box=in">Inbox</a></p>`;
  return { title: "Have messages delivered again", body };
}

function option(value: string, says: string, chosen: string): Markup {
  return html`<option value="${value}"${value === chosen ? selected : nothing}>${says}</option>`;
}

const selected: Markup = { markup: " selected" };

function hidden({ csrf, actId }: RequeueView, step: "look" | "do"): Markup {
  return html`<input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="act" value="${actId}"><input type="hidden" name="step" value="${step}">`;
}

function confirm(view: RequeueView, shown: readonly string[]): Markup {
  const { channel, from, to, how } = view;
  return html`<section><h2>What it will do</h2><ul class="will">${shown.map((says) => html`<li>${says}</li>`)}</ul>
<form class="act" method="post" action="/messages/requeue">${hidden(view, "do")}${Object.entries({ channel, from, to, how }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label><span>Reason, kept in the audit</span><input name="reason" value="${view.reason}" required autocomplete="off"></label>
<button class="primary">Do it</button> <a href="/messages?box=in">Leave everything as it is</a></form></section>`;
}

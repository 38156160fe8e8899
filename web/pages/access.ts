/** Who is signed in, and who looked at personal data. */
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";

export interface AccessView {
  readonly csrf: string;
  /** True: sessions can be ended. */
  readonly mayEnd: boolean;
  /** Null: the log is for auditors alone. */
  readonly views:
    | readonly {
        readonly at: string;
        readonly actor: string;
        readonly role: string;
        readonly kind: string;
        readonly place: string;
        readonly mpanRef: string | null;
        readonly reason: string | null;
      }[]
    | null;
  readonly nextHref: string | null;
  readonly people: readonly {
    readonly name: string;
    readonly role: string;
    readonly sessions: number;
    readonly since: string;
    readonly seen: string;
  }[];
}

/** Who is signed in, and who looked at personal data. */
export function accessPage({ csrf, mayEnd, views, nextHref, people }: AccessView): PageContent {
  return {
    title: "Access",
    body: html`<section aria-labelledby="people-h"><h2 id="people-h">Signed in</h2>${
      people.length === 0
        ? html`<p class="empty">Nobody is signed in.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Table of people"><table class="dense"><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col" class="n">Sessions</th><th scope="col">Since (machine time)</th><th scope="col">Last page</th>${mayEnd ? html`<th scope="col">Acts</th>` : nothing}</tr></thead>
<tbody>${people.map(
            (person) =>
              html`<tr><th scope="row"><b>${person.name}</b></th><td>${person.role}</td><td class="n">${person.sessions}</td><td class="nowrap">${person.since}</td><td class="nowrap">${person.seen}</td>${mayEnd ? html`<td><form method="post" action="/access/sessions/end"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="name" value="${person.name}"><button>End</button></form></td>` : nothing}</tr>`,
          )}</tbody></table></div>`
    }</section>
<section aria-labelledby="views-h"><h2 id="views-h">Views of personal data</h2>${viewTable(views)}${nextHref === null ? nothing : html`<p class="more"><a href="${nextHref}" rel="next">Earlier views</a></p>`}</section>`,
  };
}

function viewTable(views: AccessView["views"]): Markup {
  if (views === null)
    return html`<p class="empty">Every view, reveal and download of personal data is written down. Auditors read it.</p>`;
  if (views.length === 0) return html`<p class="empty">No personal data was looked at.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of views"><table class="dense"><thead><tr><th scope="col">When (machine time)</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Pseudonym</th><th scope="col">Reason</th></tr></thead>
<tbody>${views.map(
    (view) =>
      html`<tr><td class="nowrap">${view.at}</td><th scope="row">${view.actor} <span class="aside">${view.role}</span></th><td>${view.kind}</td><td><code>${view.place}</code></td><td>${view.mpanRef === null ? "-" : html`<code>${view.mpanRef}</code>`}</td><td>${view.reason ?? "-"}</td></tr>`,
  )}</tbody></table></div>`;
}

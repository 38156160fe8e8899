/** One exception: the days and half hours it is about, in plain words, and what can be done with each. */
import { stateBadge } from "../parts/exception-table.ts";
import { energyText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { ExceptionView, FindingRow, MemberRow } from "../views/exceptions-view.ts";

/** The page. */
export function exceptionPage(view: ExceptionView): PageContent {
  const { row, members, memberCount, mayAct, reopened } = view;
  const facts: readonly (readonly [string, Markup | string])[] = [
    ["About", `${row.about}, ${grouped(row.points)} ${row.points === 1 ? "point" : "points"}`],
    ["Days", row.days],
    ["Energy at stake", energyText(row.wattHours)],
    ["State", stateBadge(row)],
    ["Opened", `${view.opened} (${row.age})`],
    ["Cleared", view.cleared ?? "not yet"],
    ["Next cut-off", row.deadline?.says ?? "all of its days are final"],
    ["Acknowledged", view.noted ?? "by nobody yet"],
    ["Assignee", row.assignee ?? "nobody"],
  ];
  const body = html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${reopened === 0 ? nothing : html`<p class="aside">Opened again ${grouped(reopened)} ${reopened === 1 ? "time" : "times"} after it had been cleared.</p>`}
${mayAct ? acts(view) : nothing}
<section><h2>Days concerned</h2>
${memberCount > members.length ? html`<p class="aside">The latest ${grouped(members.length)} of ${grouped(memberCount)}.</p>` : nothing}
${members.map((member) => day(member, mayAct))}</section>
<p><a href="/exceptions">All exceptions</a></p>`;
  return { title: `Exception ${row.id}: ${row.cause}`, body };
}

function acts({ row, me, csrf }: ExceptionView): Markup {
  const hidden = html`<input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="id" value="${row.id}">`;
  return html`<div class="bulk">${
    row.acknowledgedBy !== null
      ? nothing
      : html`<form class="fields" method="post" action="/exceptions/acknowledge">${hidden}<label><span>Note, for whoever looks next</span><input name="note" maxlength="500" autocomplete="off"></label><button>Acknowledge…</button></form>`
  }<form class="fields" method="post" action="/exceptions/assign">${hidden}<label><span>Assignee</span><input name="assignee" value="${row.assignee ?? me}" maxlength="80" autocomplete="off"></label><button>Assign</button></form></div>`;
}

function day(member: MemberRow, mayAct: boolean): Markup {
  const { wattHours, ceased, findings } = member;
  const energy = wattHours === null ? "not settled yet" : `${energyText(wattHours)} at stake`;
  return html`<article class="member"><h3><a href="${member.dayHref}">${member.day}</a> <a href="${member.pointHref}">${member.point}</a> <span class="aside">${member.quantity}, ${energy}${ceased === null ? "" : `, no longer since ${ceased}`}</span></h3>
<ul class="findings">${findings.map((finding) => said(finding, mayAct))}</ul>
${mayAct && ceased === null ? html`<p class="acts">${member.acts.map(({ says, href }) => html`<a class="button" href="${href}">${says}…</a> `)}</p>` : nothing}
</article>`;
}

function said({ rule, outcome, where, says, holds, accepts }: FindingRow, mayAct: boolean): Markup {
  return html`<li${holds ? nothing : noLonger}><span class="badge b-${outcome}">${rule} ${outcome}</span> ${where}: ${says}${holds ? "" : " (no longer)"}${
    mayAct && holds && accepts.length > 0
      ? html` <span class="aside">Let the read stand: ${accepts.map(({ period, href }) => html`<a href="${href}">half hour ${period}…</a> `)}</span>`
      : nothing
  }</li>`;
}

const noLonger: Markup = { markup: ' class="gone"' };

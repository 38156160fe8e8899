/** One MPAN-day: its half hours, why each is what it is, where it came from and what became of it. */
import { halfHourBars } from "../charts/half-hour-bars.ts";
import { dayText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { slotTable } from "../parts/slot-table.ts";
import { dayPicture, standingKey, standingSwatch } from "../parts/standing-key.ts";
import type { PointDayView } from "../views/point-day-view.ts";

export function pointDayPage(view: PointDayView): PageContent {
  const { pointId, mpan, day, quantity } = view;
  return {
    title: `${dayText(day)}, ${quantity}`,
    body: html`<p class="lead"><a href="/points/${pointId}">MPAN ${mpan}</a>, settlement day ${day} (UTC). <a href="/points/${pointId}/trace?day=${day}&amp;q=${quantity}">Trace it</a></p>
<nav class="tabs" aria-label="Quantity, clock and day">${tabs(view.links)}${tabs(view.clockLinks)}<span class="pager"><a href="${view.dayBefore}" rel="prev">← day before</a> <a href="${view.dayAfter}" rel="next">day after →</a></span></nav>
<dl class="figures">${view.facts.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${picture(view)}
<div class="beside"><div>${section("Half hours", html`<div class="scroller" tabindex="0" role="region" aria-label="Half hours">${slotTable(view)}</div>`)}</div>
<div>${registersPart(view)}
${section("Why each half hour is what it is", reasonsPart(view))}
${view.findings.length === 0 ? nothing : section("What the rules say", findingsPart(view))}
${section("Versions", versionsPart(view))}
${section("Sent to the platform", sendingsPart(view), "sent")}</div></div>`,
  };
}

function tabs(links: PointDayView["links"]): Markup {
  return html`<span class="tab-group">${links.map(({ text, href, isHere }) =>
    isHere
      ? html`<a href="${href}" aria-current="page">${text}</a>`
      : html`<a href="${href}">${text}</a>`,
  )}</span>`;
}

function picture(view: PointDayView): Markup {
  const hasFirst = view.slots.some(({ firstWh }) => firstWh !== null);
  const hasWeek = view.slots.some(({ weekBeforeWh }) => weekBeforeWh !== null);
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Half hours as bars">${halfHourBars(view, dayPicture)}</div>
${standingKey([...new Set(view.slots.map(({ standing }) => standing))])}
<ul class="key">${hasWeek ? html`<li><svg class="swatch line-swatch" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true"><path class="week-before" d="M0 6H20"/></svg>the same weekday a week before</li>` : nothing}${hasFirst ? html`<li><svg class="swatch line-swatch" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true"><path class="first-settled" d="M0 6H20"/></svg>as it was settled first, where that was another figure</li>` : nothing}</ul>`;
}

function registersPart({ registers, unit }: PointDayView): Markup {
  const { openingWh, closingWh, sumWh, says, isExact } = registers;
  const figure = (value: number | null) =>
    value === null ? "not known" : `${grouped(value)} ${unit}`;
  return section(
    "Registers",
    html`<p class="lead"><span class="badge ${isExact ? "b-actual" : "b-open"}">${isExact ? "adds up" : "look"}</span> ${says}</p>
<dl class="settings"><div><dt>Register at 00:00 UTC</dt><dd>${figure(openingWh)}</dd></div><div><dt>Register at 24:00 UTC</dt><dd>${figure(closingWh)}</dd></div><div><dt>Advance</dt><dd>${openingWh === null || closingWh === null ? "not known" : figure(closingWh - openingWh)}</dd></div><div><dt>Sum of the half hours</dt><dd>${figure(sumWh)}</dd></div></dl>`,
  );
}

function reasonsPart({ reasons }: PointDayView): Markup {
  if (reasons.length === 0) return html`<p class="empty">Nothing is held of this day.</p>`;
  return html`<ol class="reasons">${reasons.map(
    ({ id, when, says, standing, steps }) =>
      html`<li id="${id}"><h3>${standingSwatch(standing)}${when}</h3><p>${says}</p>${steps.length === 0 ? nothing : html`<ul>${steps.map(({ text, href }) => html`<li>${href === null ? text : html`<a href="${href}">${text}</a>`}</li>`)}</ul>`}</li>`,
  )}</ol>`;
}

function findingsPart({ findings }: PointDayView): Markup {
  return html`<ul class="findings">${findings.map(
    ({ rule, says, outcome, where, detail, when, isOver }) =>
      html`<li${isOver ? html` class="over"` : nothing}><span class="rule-id">${rule}</span> <span class="badge b-${outcome}">${isOver ? `${outcome}, over` : outcome}</span> ${says}<span class="says">${where}${detail === "" ? "" : `: ${detail}`}; ${when}</span></li>`,
  )}</ul>`;
}

function versionsPart({ versions, unit }: PointDayView): Markup {
  if (versions.length === 0) return html`<p class="empty">No version yet.</p>`;
  return html`<table class="cards"><caption class="unseen">Versions, newest first</caption>
<thead><tr><th scope="col">Version</th><th scope="col">Cause</th><th scope="col">What changed</th><th scope="col">Qualities</th><th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${versions.map(
    ({ version, isInForce, cause, madeAt, ruleset, wattHours, qualities, changed }) =>
      html`<tr><th scope="row">${version}${isInForce ? html` <span class="badge b-actual">in force</span>` : nothing}<span class="says">${madeAt}</span></th><td data-name="Cause">${cause}<span class="says">${ruleset}</span></td><td data-name="What changed">${changed}</td><td data-name="Qualities">${qualities}</td><td data-name="Energy" class="figure">${grouped(wattHours)} ${unit}</td></tr>`,
  )}</tbody></table>`;
}

function sendingsPart({ sendings, rejections }: PointDayView): Markup {
  if (sendings.length === 0 && rejections.length === 0)
    return html`<p class="empty">Nothing of this day was sent.</p>`;
  return html`<ul class="sendings">${sendings.map(
    ({ what, reference, sentAt, state, reply, details, href }) =>
      html`<li><b>${href === null ? what : html`<a href="${href}">${what}</a>`}</b> <span class="badge b-${state}">${state}</span> ${sentAt}<span class="says"><code>${reference}</code></span>${reply === "" ? nothing : html`<span class="says">Reply: ${reply}</span>`}${details.map((text) => html`<span class="says">${text}</span>`)}</li>`,
  )}</ul>
${
  rejections.length === 0
    ? nothing
    : html`<h3>Turned down by the centre</h3><ul class="sendings">${rejections.map(({ text, href }) => html`<li>${href === null ? text : html`<a href="${href}">${text}</a>`}</li>`)}</ul>`
}`;
}

function section(title: string, body: Markup, id = ""): Markup {
  return html`<section${id === "" ? nothing : html` id="${id}"`}><h2>${title}</h2>${body}</section>`;
}

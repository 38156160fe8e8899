/** One metering point: its days, weeks and months, what is registered of it, and what is open. */
import { energyDays } from "../charts/energy-days.ts";
import { endingKey } from "../parts/ending-words.ts";
import { dayText, energyText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { selectField } from "../parts/select-field.ts";
import { slotShares } from "../parts/slot-shares.ts";
import type { PointSumRow, PointView } from "../views/point-view.ts";

export function pointPage(view: PointView): PageContent {
  const { pointId, mpan } = view;
  return {
    title: `MPAN ${mpan}`,
    body: html`<div class="point-head"><p class="lead">Metering point ${pointId}. The MPAN is masked; whoever needs it may have it shown, which is written down.</p>
<p class="acts"><a class="button" href="/points/${pointId}/trace">Trace</a> <a class="button" href="/points/${pointId}/reveal">Show the MPAN</a></p></div>
${filterForm(view)}
<div class="scroller" data-newest tabindex="0" role="region" aria-label="Energy a day">${energyDays(view, view.dayCount, "days")}</div>
${endingKey("days")}
<div id="energy-plot" data-unit="${view.unit}" hidden></div>
${section("Open exceptions", exceptionsPart(view))}
${section("Days", daysPart(view))}
${section("Weeks and months", html`${sumsPart("Week", view.weeks, view.unit)}${sumsPart("Month", view.months, view.unit)}`)}
${section("Advisories", advisoriesPart(view))}
${section("Registration", registrationPart(view))}
${section("Meters and registers", registersPart(view))}`,
    scripts: ["energy-plot.js"],
  };
}

function filterForm(view: PointView): Markup {
  return html`<form class="filters" method="get" action="/points/${view.pointId}">
${selectField("q", "Quantity", view.quantities, view.quantity)}
${selectField("days", "Span", view.spans, String(view.dayCount))}
<label>Last day, UTC <input type="date" name="to" value="${view.lastDay}" required></label>
<button>Show</button>
<span class="pager"><a href="${view.earlier}" rel="prev">← earlier</a> <a href="${view.later}" rel="next">later →</a></span>
</form>`;
}

function exceptionsPart({ exceptions }: PointView): Markup {
  if (exceptions.length === 0)
    return html`<p class="empty">None of the days shown is a member of an active exception.</p>`;
  return html`<ul class="plain">${exceptions.map(({ href, title, says }) => html`<li><a href="${href}">${title}</a> <span class="soft">${says}</span></li>`)}</ul>`;
}

function daysPart({ days, unit }: PointView): Markup {
  if (days.length === 0) return html`<p class="empty">No day of this span has begun.</p>`;
  return html`<table class="cards" id="energy-days" data-keys="rows"><caption class="unseen">Days, newest first</caption>
<thead><tr><th scope="col">Day, UTC</th><th scope="col">Half hours</th><th scope="col">Version</th><th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${days.map(
    ({ day, href, wattHours, slots, says }) =>
      html`<tr data-day="${day}" data-wh="${wattHours ?? ""}"><th scope="row"><a href="${href}">${dayText(day)}</a></th><td data-name="Half hours" class="band-cell">${slotShares(slots)}</td><td data-name="Version">${says}</td><td data-name="Energy" class="figure">${wattHours === null ? "–" : energyText(wattHours, unit)}</td></tr>`,
  )}</tbody></table>`;
}

function sumsPart(name: string, rows: readonly PointSumRow[], unit: string): Markup {
  return html`<table class="cards"><caption class="unseen">${name}s, newest first</caption>
<thead><tr><th scope="col">${name}</th><th scope="col" class="figure">Days settled</th><th scope="col">Half hours</th><th scope="col" class="figure">Energy</th></tr></thead>
<tbody>${rows.map(
    ({ label, days, wattHours, slots }) =>
      html`<tr><th scope="row">${label}</th><td data-name="Days settled" class="figure">${days}</td><td data-name="Half hours" class="band-cell">${slotShares(slots)}</td><td data-name="Energy" class="figure">${energyText(wattHours, unit)}</td></tr>`,
  )}</tbody></table>`;
}

function advisoriesPart({ advisories }: PointView): Markup {
  if (advisories.length === 0)
    return html`<p class="empty">No advisory was issued of this point.</p>`;
  return html`<ul class="plain">${advisories.map(
    ({ kind, severity, says, state, text }) =>
      html`<li><b>${kind}</b> <span class="badge b-${severity}">${severity}</span> <span class="badge b-${state}">${state}</span> ${text}<span class="says">${says}</span></li>`,
  )}</ul>`;
}

function registrationPart({ registrations, facts }: PointView): Markup {
  return html`${
    registrations.length === 0
      ? html`<p class="empty">Not registered to us.</p>`
      : html`<ol class="timeline">${registrations.map(({ when, says }) => html`<li><b>${when}</b> <span class="soft">(London)</span>${says.map((text) => html`<span class="says">${text}</span>`)}</li>`)}</ol>`
  }
${
  facts.length === 0
    ? nothing
    : html`<details><summary>${facts.length} facts that the market told</summary><table class="dense"><caption class="unseen">Facts by their date</caption><thead><tr><th scope="col">From, London</th><th scope="col">Fact</th><th scope="col">Told by</th></tr></thead><tbody>${facts.map(({ on, says, by }) => html`<tr><th scope="row" class="nowrap">${on}</th><td>${says}</td><td class="soft">${by}</td></tr>`)}</tbody></table></details>`
}`;
}

function registersPart({ devices, registers, unit }: PointView): Markup {
  return html`${
    devices.length === 0
      ? html`<p class="empty">No device is known to measure this point.</p>`
      : html`<ul class="plain">${devices.map(({ when, says }) => html`<li>${says.join(", ")} <span class="soft">${when} (London)</span></li>`)}</ul>`
  }
${
  registers.length === 0
    ? html`<p class="empty">No register read of the days shown.</p>`
    : html`<div class="scroller" tabindex="0" role="region" aria-label="Register reads"><table class="dense"><caption class="unseen">Register reads, newest first</caption><thead><tr><th scope="col">At</th><th scope="col">Device</th><th scope="col">Quantity</th><th scope="col" class="figure">Register, ${unit}</th><th scope="col" class="figure">Advance, ${unit}</th><th scope="col">From</th></tr></thead><tbody>${registers.map(
        ({ at, device, quantity, wattHours, advanceWh, href }) =>
          html`<tr><th scope="row" class="nowrap">${at}</th><td class="nowrap">${device}</td><td>${quantity}</td><td class="figure">${grouped(wattHours)}</td><td class="figure">${advanceWh === null ? "" : grouped(advanceWh)}</td><td><a href="${href}">message</a></td></tr>`,
      )}</tbody></table></div>`
}`;
}

function section(title: string, body: Markup): Markup {
  return html`<section><h2>${title}</h2>${body}</section>`;
}

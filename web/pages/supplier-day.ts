/** One day of a point as its supplier sees it: 48 half hours, and why each is what it is. */
import { halfHourBars } from "../charts/half-hour-bars.ts";
import { dayText, energyText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { ruleWords } from "../parts/rule-words.ts";
import { dayPicture, standingKey, standingSwatch } from "../parts/standing-key.ts";
import type { SupplierDayView } from "../views/supplier-view.ts";

export function supplierDayPage(view: SupplierDayView): PageContent {
  const { mpan, pointHref, quantity, stands, wattHours, bars, findings } = view;
  const energy =
    wattHours === null ? "not settled yet" : `${energyText(wattHours, bars.unit)} in all`;
  return {
    title: `${dayText(bars.day)}, ${quantity}`,
    body: html`<p class="lead"><a href="${pointHref}">MPAN ${mpan}</a>, settlement day ${bars.day} (UTC): ${stands}; ${energy}.</p>
<div class="scroller" tabindex="0" role="region" aria-label="Half hours as bars">${halfHourBars(bars, dayPicture)}</div>
${standingKey([...new Set(bars.slots.map(({ standing }) => standing))])}
<section><h2>Why each half hour is what it is</h2>${whyPart(view)}</section>
${
  findings.length === 0
    ? nothing
    : html`<section><h2>What our rules say</h2><ul class="findings">${findings.map(
        ({ rule, says, outcome, where }) =>
          html`<li><span class="rule-id">${rule}</span> <span class="badge b-${outcome}">${outcome}</span> ${says}<span class="says">${where}</span></li>`,
      )}</ul></section>`
}
<section><h2>Half hours</h2><div class="scroller" tabindex="0" role="region" aria-label="Table of half hours">${slotsPart(view)}</div></section>`,
  };
}

function whyPart({ why }: SupplierDayView): Markup {
  if (why.length === 0) return html`<p class="empty">Nothing is held of this day.</p>`;
  return html`<ol class="reasons">${why.map(
    ({ id, when, says, steps, rules }) =>
      html`<li id="${id}"><h3>${when}</h3><p>${says}</p>${steps.length === 0 ? nothing : html`<ul>${steps.map((text) => html`<li>${text}</li>`)}</ul>`}${ruleWords(rules)}</li>`,
  )}</ol>`;
}

function slotsPart({ bars: { slots, unit } }: SupplierDayView): Markup {
  return html`<table class="slots dense" data-keys="rows"><caption class="unseen">Half hours</caption>
<thead><tr><th scope="col">Ends, UTC</th><th scope="col" class="figure">Period</th><th scope="col" class="figure">${unit}</th><th scope="col">Quality</th><th scope="col">Why</th></tr></thead>
<tbody>${slots.map(
    ({ day, to, period, wattHours, standing, quality, because }) =>
      html`<tr id="slot-${day}-${period}"><th scope="row">${to}</th><td class="figure">${period}</td><td class="figure">${wattHours === null ? "–" : grouped(wattHours)}</td><td>${standingSwatch(standing)}${quality === "" ? standing : quality}</td><td class="soft">${because}</td></tr>`,
  )}</tbody></table>`;
}

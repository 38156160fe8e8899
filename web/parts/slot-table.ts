/** The half hours of a day as a table: the same figures as the bars, with their reasons and their messages. */
import type { PointDayView, SlotView } from "../views/point-day-view.ts";
import { grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";
import { standingSwatch } from "./standing-key.ts";

export function slotTable({ slots, unit, clock, weekBefore }: PointDayView): Markup {
  const hasFirst = slots.some(({ firstWh }) => firstWh !== null);
  return html`<table class="slots dense" data-keys="rows"><caption class="unseen">Half hours</caption>
<thead><tr><th scope="col">Ends, ${clock === "utc" ? "UTC" : "London"}</th><th scope="col" class="figure">Period</th><th scope="col" class="figure">${unit}</th><th scope="col">Quality</th>${hasFirst ? html`<th scope="col" class="figure">First settled ${unit}</th>` : nothing}<th scope="col" class="figure"><a href="${weekBefore}">Week before</a> ${unit}</th><th scope="col">From</th></tr></thead>
<tbody>${slots.map((slot) => rowOf(slot, hasFirst))}</tbody></table>`;
}

function rowOf(slot: SlotView, hasFirst: boolean): Markup {
  const { to, period, wattHours, standing, quality, because, firstWh, weekBeforeWh } = slot;
  return html`<tr id="slot-${slot.day}-${period}"><th scope="row">${to}</th><td class="figure">${period}</td><td class="figure">${figure(wattHours)}</td><td>${standingSwatch(standing)}<a href="${slot.href}">${quality === "" ? standing : quality}</a>${because === "" ? nothing : html` <span class="because soft" title="${because}">${because}</span>`}</td>${hasFirst ? html`<td class="figure">${firstWh === null ? "" : grouped(firstWh)}</td>` : nothing}<td class="figure soft">${figure(weekBeforeWh)}</td><td>${slot.messageHref === null ? nothing : html`<a href="${slot.messageHref}">message</a>`}</td></tr>`;
}

function figure(value: number | null): string {
  return value === null ? "–" : grouped(value);
}

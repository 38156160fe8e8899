/** One meter that needs a look: what was found, the half hours as a strip, the days as a line. */
import { dailyLine } from "../charts/daily-line.ts";
import { dayTicks } from "../charts/day-ticks.ts";
import { energyStrip } from "../charts/energy-strip.ts";
import { type ShownMeter, shownClasses } from "../views/vee-report-view.ts";
import { dayAfter, dayText, energyText, grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

/** `id` is unique on the page; `showsFile`: several files were run on. */
export function meterCard(meter: ShownMeter, id: string, showsFile: boolean): Markup {
  const { days, firstDay, dayCount } = meter;
  const line = dailyLine(meter, `${id}-l`);
  const ticks = dayTicks(firstDay, Math.max(1, days.length), 4);
  const part =
    days.length < dayCount ? `, the last ${days.length} of ${grouped(dayCount)} days` : "";
  return html`<article class="meter" aria-labelledby="${id}-h">
<h3 id="${id}-h">${meter.name} <span class="quantity">${meter.quantity}</span></h3>
<p class="aside">${dayText(firstDay)} to ${dayText(dayAfter(firstDay, days.length - 1))} UTC${part}${showsFile ? html`, ${meter.file}` : nothing}</p>
<ul class="facts">${factsOf(meter)}</ul>
<div class="strip-row"><div class="hours" aria-hidden="true"><span>00</span><span>06</span><span>12</span><span>18</span><span>24</span></div>${energyStrip(meter, `${id}-s`)}</div>
<div class="strip-row"><div class="scale" aria-hidden="true"><span>${energyText(line.topWh)}</span><span>a day</span></div>${line.picture}</div>
<div class="strip-row"><div></div><div class="plot-x below" aria-hidden="true">${ticks.map(
    ({ at, text }) =>
      html`<span class="tick" style="left:${(100 * at).toFixed(2)}%">${text}</span>`,
  )}</div></div>
</article>`;
}

function factsOf({ halfHours, findings }: ShownMeter): readonly Markup[] {
  const lost = shownClasses
    .filter((name) => name !== "pass" && name !== "note" && halfHours[name] > 0)
    .reverse()
    .map((name) => html`<li><b>${grouped(halfHours[name])}</b> half hours ${name}</li>`);
  const found = findings.map(
    ({ rule, outcome, count }) =>
      html`<li><span class="rule-id">${rule}</span> ${outcome} on ${grouped(count)} ${count === 1 ? "day" : "days"}</li>`,
  );
  return [...lost, ...found];
}

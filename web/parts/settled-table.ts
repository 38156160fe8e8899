/** How half hours are settled: a band by what they go by, and a table of every method. */
import { type EstimatesView, type ShownSettled, shownBases } from "../views/estimates-view.ts";
import { energyText, grouped, percentText } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";
import { shareBand } from "./share-band.ts";

export function settledTable({ settled }: EstimatesView): Markup {
  const halfHours = sumOf(settled, (each) => each.halfHours);
  const wattHours = sumOf(settled, (each) => each.wattHours);
  const parts = shownBases.map((basis) => ({
    name: `g-${basis}`,
    value: sumOf(settled, (each) => (each.basis === basis ? each.halfHours : 0)),
  }));
  return html`${shareBand(parts)}
<table class="settled"><caption class="unseen">Settled half hours by quality and method</caption>
<thead><tr><th scope="col">Quality and method</th><th scope="col" class="figure">Half hours</th><th scope="col" class="figure">Share</th><th scope="col" class="figure">Energy</th><th scope="col" class="figure">Share</th></tr></thead>
<tbody>${settled.map(
    (each) =>
      html`<tr><th scope="row"><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><path class="g-${each.basis}" d="M0 0h1v1h-1z"/></svg><b class="quality">${each.quality}</b> ${each.method}<span class="says">${each.says}</span></th><td class="figure">${grouped(each.halfHours)}</td><td class="figure">${percentText(each.halfHours, halfHours)}</td><td class="figure">${energyText(each.wattHours)}</td><td class="figure">${percentText(each.wattHours, wattHours)}</td></tr>`,
  )}</tbody></table>`;
}

/** Why half hours had to be filled. */
export function settledLead({ notThere, notBelieved, settled }: EstimatesView): Markup {
  const filled = notThere + notBelieved;
  if (filled === 0)
    return html`<p class="lead">Nothing had to be filled: every half hour settles as it was read.</p>`;
  const total = sumOf(settled, (each) => each.halfHours);
  const because = [
    notThere === 0 ? nothing : html`<b>${grouped(notThere)}</b> with nothing read`,
    notBelieved === 0 ? nothing : html`<b>${grouped(notBelieved)}</b> whose figure is not believed`,
  ].filter((part) => part !== nothing);
  return html`<p class="lead"><b>${grouped(filled)}</b> of ${grouped(total)} half hours are filled: ${because.map(
    (part, index) => html`${index === 0 ? "" : ", "}${part}`,
  )}. Actuals stand as they are; each gap takes the first method that has something to go by.</p>`;
}

function sumOf(settled: readonly ShownSettled[], of: (each: ShownSettled) => number): number {
  return settled.reduce((sum, each) => sum + of(each), 0);
}

/** How many half hours are of which class: a band and a table that says the same. */
import { type ShownClass, shownClasses } from "../views/vee-report-view.ts";
import { classWords } from "./class-words.ts";
import { grouped, percentText } from "./figures.ts";
import { html, type Markup } from "./html.ts";
import { shareBand } from "./share-band.ts";

export function classTable(halfHours: Readonly<Record<ShownClass, number>>): Markup {
  const held = shownClasses.filter((name) => halfHours[name] > 0);
  const total = held.reduce((sum, name) => sum + halfHours[name], 0);
  return html`${shareBand(held.map((name) => ({ name: `c-${name} s-3`, value: halfHours[name] })))}
<table class="classes"><caption class="unseen">Half hours by class</caption>
<thead><tr><th scope="col">Class</th><th scope="col" class="figure">Half hours</th><th scope="col" class="figure">Share</th></tr></thead>
<tbody>${held.map(
    (name) =>
      html`<tr><th scope="row"><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><path class="c-${name} s-3" d="M0 0h1v1h-1z"/></svg><b>${name}</b> <span>${classWords[name]}</span></th><td class="figure">${grouped(halfHours[name])}</td><td class="figure">${percentText(halfHours[name], total)}</td></tr>`,
  )}</tbody></table>`;
}

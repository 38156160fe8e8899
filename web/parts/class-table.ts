/** How many half hours are of which class: a band and a table that says the same. */
import { type ShownClass, shownClasses } from "../views/vee-report-view.ts";
import { classWords } from "./class-words.ts";
import { grouped, percentText } from "./figures.ts";
import { html, type Markup } from "./html.ts";

export function classTable(halfHours: Readonly<Record<ShownClass, number>>): Markup {
  const held = shownClasses.filter((name) => halfHours[name] > 0);
  const total = held.reduce((sum, name) => sum + halfHours[name], 0);
  return html`<svg class="band" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">${bandOf(held, halfHours, total)}</svg>
<table class="classes"><caption class="unseen">Half hours by class</caption>
<thead><tr><th scope="col">Class</th><th scope="col" class="figure">Half hours</th><th scope="col" class="figure">Share</th></tr></thead>
<tbody>${held.map(
    (name) =>
      html`<tr><th scope="row"><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><path class="c-${name} s-3" d="M0 0h1v1h-1z"/></svg><b>${name}</b> <span>${classWords[name]}</span></th><td class="figure">${grouped(halfHours[name])}</td><td class="figure">${percentText(halfHours[name], total)}</td></tr>`,
  )}</tbody></table>`;
}

/** Parts too small to be seen are drawn a little wider than they are: none may vanish. */
function bandOf(
  held: readonly ShownClass[],
  halfHours: Readonly<Record<ShownClass, number>>,
  total: number,
): readonly Markup[] {
  const widths = held.map((name) => Math.max(partMin, (1_000 * halfHours[name]) / total));
  const scale = 1_000 / widths.reduce((sum, width) => sum + width, 0);
  let left = 0;
  return held.map((name, index) => {
    const width = (widths[index] ?? 0) * scale;
    const path = html`<path class="c-${name} s-3" d="M${left.toFixed(1)} 0h${width.toFixed(1)}v1h-${width.toFixed(1)}z"/>`;
    left += width;
    return path;
  });
}

const partMin = 4;

/** The key of a picture: what its colours mean. */
import type { ShownClass } from "../views/vee-report-view.ts";
import { classWords } from "./class-words.ts";
import { html, type Markup } from "./html.ts";

export function classKey(names: readonly ShownClass[]): Markup {
  return html`<ul class="key">${names.map(
    (name) =>
      html`<li><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><path class="c-${name} s-3" d="M0 0h1v1h-1z"/></svg><b>${name}</b> <span>${classWords[name]}</span></li>`,
  )}</ul>`;
}

/** A choice in a form, with its label. */
import type { Choice } from "../views/days-view.ts";
import { html, type Markup, nothing } from "./html.ts";

export function selectField(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
): Markup {
  return html`<label>${label} <select name="${name}">${choices.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${text}</option>`,
  )}</select></label>`;
}

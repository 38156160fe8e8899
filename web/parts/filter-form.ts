/** Filters of a list as a form that writes them into the URL, so that a view can be kept and shared. */
import type { Filter } from "../views/exceptions-view.ts";
import { html, type Markup, nothing } from "./html.ts";

/** One control a filter; a filter with no choices is typed. Works without scripts. */
export function filterForm(action: string, filters: readonly Filter[]): Markup {
  return html`<form class="filters" method="get" action="${action}">${filters.map(control)}<button>Show</button></form>`;
}

function control({ name, says, choices, chosen }: Filter): Markup {
  if (choices.length === 0)
    return html`<label><span>${says}</span><input name="${name}" value="${chosen}" autocomplete="off"></label>`;
  return html`<label><span>${says}</span><select name="${name}">${choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === chosen ? selected : nothing}>${choice.says}</option>`,
  )}</select></label>`;
}

const selected: Markup = { markup: " selected" };

/** Exceptions as a table: what, whom, how much, how old, and by when. */
import type { ExceptionRow } from "../views/exceptions-view.ts";
import { energyText, grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

/** `form`: id of the form that the boxes belong to; null: none can be chosen. */
export function exceptionTable(rows: readonly ExceptionRow[], form: string | null): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Exceptions"><table class="list">
<thead><tr>${form === null ? nothing : html`<th scope="col"><span class="unseen">Chosen</span></th>`}<th scope="col">Exception</th><th scope="col">About</th><th scope="col" class="n">Points</th><th scope="col">Days</th><th scope="col" class="n">At stake</th><th scope="col">Age</th><th scope="col">Next cut-off</th><th scope="col">State</th><th scope="col">Acknowledged</th><th scope="col">Assignee</th></tr></thead>
<tbody>${rows.map((row) => line(row, form))}</tbody></table></div>`;
}

function line(row: ExceptionRow, form: string | null): Markup {
  const { id, cause, about, points, days, wattHours, age, deadline } = row;
  return html`<tr>${
    form === null
      ? nothing
      : html`<td><input type="checkbox" name="id" value="${id}" form="${form}" aria-label="Exception ${id}"></td>`
  }<th scope="row"><a href="/exceptions/${id}">${cause}</a> <span class="aside">#${id}</span></th><td>${about}</td><td class="n">${grouped(points)}</td><td class="nowrap">${days}</td><td class="n">${energyText(wattHours)}</td><td class="nowrap">${age}</td><td class="nowrap">${
    deadline === null
      ? html`<span class="aside">final</span>`
      : html`<span class="${deadline.isNear ? "near" : "far"}">${deadline.says}</span>`
  }</td><td>${stateBadge(row)}</td><td>${row.acknowledgedBy ?? "no"}</td><td>${row.assignee ?? "nobody"}</td></tr>`;
}

/** Active or cleared, by a letter as well as by colour. */
export function stateBadge({ state }: Pick<ExceptionRow, "state">): Markup {
  return state === "active"
    ? html`<span class="badge b-active">! active</span>`
    : html`<span class="badge b-cleared">✓ cleared</span>`;
}

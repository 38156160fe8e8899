/** Injections as a table: what is planted on whom, until when, and a button that ends it. */
import type { InjectionRow } from "../views/tester-view.ts";
import { html, type Markup, nothing } from "./html.ts";

/** The active first; `csrf` goes into the form of each button. */
export function injectionTable(rows: readonly InjectionRow[], csrf: string): Markup {
  const active = rows.filter(({ isActive }) => isActive);
  const ended = rows.filter(({ isActive }) => !isActive);
  return html`${
    active.length === 0
      ? html`<p class="empty">No fault is in. Once what was planted is settled, market time is that of this machine.</p>`
      : html`${table("Active faults", active, csrf)}${reset(csrf)}`
  }${
    ended.length === 0
      ? nothing
      : html`<details><summary>Ended (${ended.length})</summary>${table("Faults that have ended", ended, null)}</details>`
  }`;
}

function table(label: string, rows: readonly InjectionRow[], csrf: string | null): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="list">
<thead><tr><th scope="col">Fault</th><th scope="col">${csrf === null ? "Ended" : "Ends"}</th>${csrf === null ? nothing : html`<th scope="col">Act</th>`}<th scope="col">On</th><th scope="col">Parameters</th><th scope="col">Planted</th></tr></thead>
<tbody>${rows.map((row) => line(row, csrf))}</tbody></table></div>`;
}

function line(row: InjectionRow, csrf: string | null): Markup {
  const { id, fault, says, scope, params, planted, state, trouble } = row;
  return html`<tr><th scope="row"><b>${fault}</b> <span class="aside">#${id}</span><span class="says">${says}</span></th><td>${state}${trouble === null ? nothing : html`<span class="says">${trouble}</span>`}</td>${
    csrf === null
      ? nothing
      : html`<td><form method="post" action="/tester/faults/remove"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="id" value="${id}"><button aria-label="Remove fault ${id}">Remove</button></form></td>`
  }<td>${scope}</td><td>${params}</td><td class="nowrap">${planted}</td></tr>`;
}

function reset(csrf: string): Markup {
  return html`<form method="post" action="/tester/faults/reset"><input type="hidden" name="_csrf" value="${csrf}"><button>Reset all</button> <span class="aside">Days that were told keep what was planted: the ledger has it.</span></form>`;
}

/** What became of injected faults: found, missed, or not known yet, each with a mark beside its colour. */
import type { OutcomeRow, OutcomeState, OutcomesView } from "../views/tester-view.ts";
import { dayText, grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

const words: Readonly<Record<OutcomeState, { readonly says: string; readonly badge: string }>> = {
  found: { says: "✓ found", badge: "b-good" },
  missed: { says: "✗ missed", badge: "b-poor" },
  notYet: { says: "… not yet", badge: "b-watch" },
  notApplicable: { says: "· not applicable", badge: "b-note" },
  notJudged: { says: "· not judged", badge: "b-note" },
};
const order: readonly OutcomeState[] = ["found", "missed", "notYet", "notApplicable", "notJudged"];

/** Counts, then a row for each planted day of a meter. */
export function outcomeTable({ counts, rows, more, judged, trouble }: OutcomesView): Markup {
  const said =
    trouble === null
      ? nothing
      : html`<p class="form-trouble" role="status">The checker could not look just now: ${trouble}</p>`;
  if (rows.length === 0)
    return html`${said}<p class="empty">Nothing was planted yet. A fault is planted on the settlement day under way, whose log goes out after midnight.</p>`;
  return html`${said}<p class="count-line">${order
    .filter((state) => counts[state] > 0)
    .map(
      (state) => html`${badge(state, `${words[state].says} ${grouped(counts[state])}`)} `,
    )}${judged === null ? nothing : html`<span>as of ${judged}</span>`}</p>
<div class="scroll" tabindex="0" role="region" aria-label="What became of faults"><table class="list outcomes">
<thead><tr><th scope="col">Outcome</th><th scope="col">Fault</th><th scope="col">Meter</th><th scope="col">Settlement day</th><th scope="col">By</th><th scope="col" class="n">After (market time)</th></tr></thead>
<tbody>${rows.map(line)}</tbody></table></div>${more === 0 ? nothing : html`<p class="aside">${grouped(more)} older ones are in the ledger.</p>`}`;
}

function line({ injection, fault, meter, day, state, by, missing, after }: OutcomeRow): Markup {
  return html`<tr><td>${badge(state, words[state].says)}</td><th scope="row">${fault} <span class="aside">#${injection}</span></th><td class="nowrap">${meter}</td><td class="nowrap">${dayText(day)}</td><td class="signs">${by.length === 0 ? "-" : by.map((each, index) => html`${index === 0 ? "" : ", "}<code>${each}</code>`)}${missing === null ? nothing : html`<span class="says">${missing}</span>`}</td><td class="n">${after ?? "-"}</td></tr>`;
}

function badge(state: OutcomeState, says: string): Markup {
  return html`<span class="badge ${words[state].badge}">${says}</span>`;
}

/** Stages as a table: the same as the picture of the pipeline, and what can be done with each. */
import type { StageView } from "../views/stages-view.ts";
import { grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

/** `mayAct`: links to pause, resume and retry stand in each row. */
export function stageTable(stages: readonly StageView[], mayAct: boolean): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Stages"><table class="stage-table dense"><caption class="unseen">Work of each stage</caption>
<thead><tr><th scope="col">Stage</th><th scope="col">State</th><th scope="col" class="n">Waiting</th><th scope="col" class="n">Running</th><th scope="col" class="n">Parked</th><th scope="col">Oldest</th><th scope="col" class="n">Workers</th><th scope="col" class="n">Done a minute</th><th scope="col" class="n">Failed a minute</th>${mayAct ? html`<th scope="col">Acts</th>` : nothing}</tr></thead>
<tbody>${stages.map((stage) => row(stage, mayAct))}</tbody></table></div>`;
}

function row(view: StageView, mayAct: boolean): Markup {
  const { stage, does, state, says, pause, lastError } = view;
  const why =
    pause !== null
      ? html`<span class="says">${pause.actor}: ${pause.reason}. ${pause.at}</span>`
      : lastError !== null
        ? html`<span class="says">last error <code>${lastError}</code></span>`
        : nothing;
  return html`<tr><th scope="row"><b>${stage}</b><span class="says">${does}</span></th><td><span class="badge b-${state}">${says}</span>${why}</td><td class="n">${grouped(view.waiting)}</td><td class="n">${grouped(view.running)}</td><td class="n">${grouped(view.parked)}</td><td class="nowrap">${view.oldest ?? "-"}${view.nextDue === null ? nothing : html`<span class="says">may start ${view.nextDue}</span>`}</td><td class="n">${grouped(view.workers)}</td><td class="n">${grouped(view.doneLastMinute)}</td><td class="n">${grouped(view.failedLastMinute)}</td>${mayAct ? acts(view) : nothing}</tr>`;
}

function acts({ stage, pause, parked }: StageView): Markup {
  const path = `/queues-and-stages/${stage}`;
  return html`<td class="nowrap"><a class="button" href="${path}/${pause === null ? "pause" : "resume"}">${pause === null ? "Pause…" : "Resume…"}</a>${
    parked === 0 ? nothing : html` <a class="button" href="${path}/retry">Retry parked…</a>`
  }</td>`;
}

/** Stages: what each has to do, who does it, and the acts that stop it, start it, or send parked work back to the line. */
import { pipelinePicture } from "../charts/pipeline-picture.ts";
import { grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { stageTable } from "../parts/stage-table.ts";
import type { StageActKind, StageActView, StagesView } from "../views/stages-view.ts";

/** The page. */
export function stagesPage(view: StagesView): PageContent {
  return {
    title: "Stages",
    scripts: ["live.js"],
    body: html`<p class="live-line" aria-live="off"><span class="live-light">As of when it was loaded</span></p>
<p class="lead">Work of each stage stands in PostgreSQL; a bell in a queue only points at it. A pause holds in every process and after a restart: work that is under way is finished, nothing new is begun. <a href="/queues">The bells themselves</a> are BullMQ's board.</p>
<div id="stages" data-live="/live/stages">${stagesPart(view)}</div>`,
  };
}

/** The part that changes while one looks. */
export function stagesPart({ stages, mayAct }: StagesView): Markup {
  return html`${pipelinePicture(stages)}
${stageTable(stages, mayAct)}`;
}

const titles: Readonly<Record<StageActKind, string>> = {
  pause: "Pause",
  resume: "Resume",
  retry: "Send parked work of",
};

/** What an act on a stage will do, and the form that does it. */
export function stageActPage(view: StageActView): PageContent {
  const { stage, kind, says, causes, refused } = view;
  const title =
    kind === "retry" ? `${titles.retry} ${stage} back to the line` : `${titles[kind]} ${stage}`;
  return {
    title,
    body: html`${refused === null ? nothing : html`<p class="form-trouble" role="alert">${refused}</p>`}
<h2>What it will do</h2>
<ul>${says.map((each) => html`<li>${each}</li>`)}</ul>
${causes.length === 0 ? nothing : causeTable(view)}
${actForm(view)}
<p><a href="/queues-and-stages">Leave everything as it is</a></p>`,
  };
}

function causeTable({ causes }: StageActView): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Parked work"><table class="dense"><caption class="unseen">Parked work by the error that parked it</caption>
<thead><tr><th scope="col">Error</th><th scope="col" class="n">Works</th><th scope="col" class="n">Messages or days</th><th scope="col">Oldest</th></tr></thead>
<tbody>${causes.map(
    ({ code, works, members, oldest }) =>
      html`<tr><th scope="row"><code>${code}</code></th><td class="n">${grouped(works)}</td><td class="n">${grouped(members)}</td><td>${oldest}</td></tr>`,
  )}</tbody></table></div>`;
}

function actForm(view: StageActView): Markup {
  const { form, stage, kind, reason, reasonLengthMin, reasonLengthMax } = view;
  if (form === null) return nothing;
  return html`<form class="act" method="post" action="/queues-and-stages/${stage}/${kind}"><input type="hidden" name="_csrf" value="${form.csrf}"><input type="hidden" name="act" value="${form.actId}">
<label><span>Reason, kept in the audit (${reasonLengthMin} characters or more)</span><input name="reason" value="${reason}" required minlength="${reasonLengthMin}" maxlength="${reasonLengthMax}" autocomplete="off"></label>
<button class="primary">${kind === "retry" ? "Send back" : titles[kind]}</button></form>`;
}

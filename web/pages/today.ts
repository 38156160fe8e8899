/** The first page: are we going to make the deadline, and what is stuck? */
import { pipelinePicture } from "../charts/pipeline-picture.ts";
import { shareTrack } from "../charts/share-track.ts";
import { dayText, energyText, percentText } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { stageTable } from "../parts/stage-table.ts";
import type { DayHealth, ProcessRow, RunRow, TodayView } from "../views/today-view.ts";

/** The page; its parts are kept as they are now where scripts run. */
export function todayPage(view: TodayView): PageContent {
  const parts = todayParts(view);
  return {
    title: "Today",
    scripts: ["live.js"],
    body: html`<p class="live-line" aria-live="off"><span class="live-light">As of when it was loaded</span></p>
<div data-live="/live/today">
<div id="verdict">${parts.verdict}</div>
<section aria-labelledby="runs-h"><h2 id="runs-h">Runs that are cut off next</h2><div id="runs">${parts.runs}</div></section>
<section aria-labelledby="pipeline-h"><h2 id="pipeline-h">The pipeline</h2><div id="pipeline">${parts.pipeline}</div></section>
<section aria-labelledby="days-h"><h2 id="days-h">Settlement days</h2><div id="days">${parts.days}</div></section>
<section aria-labelledby="processes-h"><h2 id="processes-h">Processes</h2><div id="processes">${parts.processes}</div></section>
</div>`,
  };
}

/** By the ids of their elements. */
export function todayParts(view: TodayView): Readonly<Record<TodayPart, Markup>> {
  return {
    verdict: html`<p class="verdict"><span class="${view.deadline.state}">${view.deadline.says}</span> <span class="${view.stuck.state === "good" ? "" : view.stuck.state}">${view.stuck.says}</span></p>`,
    runs: runTable(view.runs),
    pipeline: html`${pipelinePicture(view.stages)}<details><summary>The same as a table</summary>${stageTable(view.stages, false)}</details>`,
    days:
      view.days.length === 0
        ? html`<p class="empty">No settlement day has begun yet: nothing was read, and no cut-off has come.</p>`
        : html`<ul class="days">${view.days.map(dayCard)}</ul>`,
    processes: processTable(view.processes),
  };
}

type TodayPart = "verdict" | "runs" | "pipeline" | "days" | "processes";

function runTable(runs: readonly RunRow[]): Markup {
  if (runs.length === 0)
    return html`<p class="empty">No run waits for a settlement day that has begun.</p>`;
  return html`<table class="runs"><caption class="unseen">Runs by cut-off, with the share of half hours that will be actual</caption>
<thead><tr><th scope="col">Run</th><th scope="col">Cut-off</th><th scope="col" class="share">Actual half hours: now, and expected at the cut-off</th><th scope="col" class="n">Expected</th><th scope="col" class="n">At stake</th></tr></thead>
<tbody>${runs.map(runLine)}</tbody></table>`;
}

function runLine({
  day,
  run,
  cutOff,
  timeLeft,
  state,
  share,
  because,
  atStakeWh,
  href,
}: RunRow): Markup {
  const range =
    share.low === share.high
      ? ""
      : ` (${percentText(share.low, 1)} to ${percentText(share.high, 1)})`;
  return html`<tr><th scope="row"><a href="${href}">${run} of ${dayText(day)}</a></th><td><b>${timeLeft}</b> <span class="says">${cutOff}</span></td><td class="share">${shareTrack(share)}<span class="says">now ${percentText(share.now, 1)}; ${because}${range}</span></td><td class="n"><span class="badge b-${state}"><span class="big">${percentText(share.expected, 1)}</span></span></td><td class="n">${energyText(atStakeWh)}</td></tr>`;
}

function dayCard({ day, state, parts, href }: DayHealth): Markup {
  return html`<li class="day-card day-${state} row"><h3><a href="${href}">${dayText(day)}</a> <span class="badge b-${state}">${stateWords[state]}</span></h3>
<dl>${parts.map((part) => html`<dt>${part.name}</dt><dd><span class="badge b-${part.state}">${part.figure}</span><span class="why">${part.why}</span></dd>`)}</dl></li>`;
}

const stateWords: Readonly<Record<DayHealth["state"], string>> = {
  good: "✓ well",
  watch: "! watch",
  poor: "✗ poorly",
  idle: "· under way",
};

function processTable(processes: readonly ProcessRow[]): Markup {
  if (processes.length === 0)
    return html`<p class="empty">No process was heard of within half a minute: nothing moves until one is started.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of processes"><table class="dense"><thead><tr><th scope="col">Process</th><th scope="col">Machine and process id</th><th scope="col" class="n">Memory</th><th scope="col">Stages</th><th scope="col">Since (machine time)</th></tr></thead>
<tbody>${processes.map(
    ({ name, where, since, memoryBytes, stages }) =>
      html`<tr><th scope="row"><b>${name}</b></th><td>${where}</td><td class="n">${Math.round(memoryBytes / 1_048_576)} MiB</td><td>${stages === "" ? "-" : stages}</td><td class="nowrap">${since}</td></tr>`,
  )}</tbody></table></div>`;
}

/** One point followed through every stage: written down as it happens, and readable without scripts by loading it again. */
import { html } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { traceList } from "../parts/trace-list.ts";
import type { TraceView } from "../views/trace-view.ts";

export function tracePage(view: TraceView): PageContent {
  const { pointId, mpan, days, livePath, linesPath } = view;
  return {
    title: `Trace of MPAN ${mpan}`,
    body: html`<p class="live-line"><span class="live-light" data-live="${livePath}">as loaded</span></p>
<p class="lead"><a href="/points/${pointId}">The point</a>. Every step of its latest days in market time: received, validated, what is waited for, filled, submitted, answered. <a href="${linesPath}" download>Download as JSON lines</a></p>
<div id="trace">${traceList(days)}</div>`,
    scripts: ["live.js"],
  };
}

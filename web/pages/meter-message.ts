/** One message of a meter: where it lies, what it says, what became of its reads, and its bytes once they are asked for. */
import { grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { MeterMessageView } from "../views/message-view.ts";

export function meterMessagePage(view: MeterMessageView): PageContent {
  return {
    title: "Message of a meter",
    body: html`<p class="lead">Kept as it was received, before anything was understood. <a href="${view.back}">Back to ${view.day}</a></p>
<dl class="facts"><div><dt>Topic</dt><dd class="mono">${view.topic}</dd></div><div><dt>Received, market time</dt><dd>${view.receivedAt}</dd></div><div><dt>Size</dt><dd>${grouped(view.bytes)} bytes${view.bytesCut === 0 ? nothing : html`, ${grouped(view.bytesCut)} more were cut off`}</dd></div><div><dt>SHA-256</dt><dd class="mono">${view.sha256}</dd></div><div><dt>Place</dt><dd class="mono">${view.place}</dd></div></dl>
<section><h2>What it says</h2><ul>${view.says.map((line) => html`<li>${line}</li>`)}</ul></section>
<section><h2>What became of its reads of ${view.day}</h2>${dispositionsPart(view)}</section>
<section id="bytes"><h2>Bytes</h2>${bytesPart(view)}</section>`,
  };
}

function dispositionsPart({ dispositions, unit }: MeterMessageView): Markup {
  if (dispositions.length === 0)
    return html`<p class="empty">It brought no half hour of this day.</p>`;
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Reads"><table class="dense"><caption class="unseen">Reads and dispositions</caption><thead><tr><th scope="col">Half hour, UTC</th><th scope="col" class="figure">Period</th><th scope="col" class="figure">As read, ${unit}</th><th scope="col">Disposition</th><th scope="col">Reason</th></tr></thead><tbody>${dispositions.map(
    ({ period, when, wattHours, disposition, reason }) =>
      html`<tr><th scope="row">${when}</th><td class="figure">${period}</td><td class="figure">${wattHours === null ? "–" : grouped(wattHours)}</td><td><span class="badge b-${disposition}">${disposition}</span></td><td>${reason}</td></tr>`,
  )}</tbody></table></div>`;
}

function bytesPart({ shown, revealPath, csrf }: MeterMessageView): Markup {
  if (shown === null)
    return html`<p>They may name the MPAN and hold consumption. That they were shown is written to the access log.</p>
<form method="post" action="${revealPath}"><input type="hidden" name="_csrf" value="${csrf}"><button>Show the bytes</button></form>`;
  return html`${shown.isWhole ? nothing : html`<p class="aside">Only the start is shown.</p>`}
<h3>As text</h3><pre tabindex="0">${shown.text}</pre>
<details><summary>As hexadecimal</summary><pre tabindex="0">${shown.hex}</pre></details>`;
}

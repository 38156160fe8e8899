/** The full MPAN of a point: first a reason is asked for, then it is shown. */
import { html, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";

export interface AskMpanView {
  readonly pointId: number;
  readonly csrf: string;
  /** What was typed before. */
  readonly reason: string;
  /** Why that will not do; null: nothing was typed yet. */
  readonly refused: string | null;
  readonly reasonLengthMin: number;
  readonly reasonLengthMax: number;
}

export function askMpanPage(view: AskMpanView): PageContent {
  const { pointId, csrf, reason, refused, reasonLengthMin, reasonLengthMax } = view;
  return {
    title: "Show an MPAN",
    body: html`<p class="lead">The MPAN of <a href="/points/${pointId}">metering point ${pointId}</a> is personal data. That you saw it, and why, goes into the access log.</p>
${refused === null ? nothing : html`<p class="form-trouble" role="alert">${refused}</p>`}
<form class="act" method="post" action="/points/${pointId}/reveal"><input type="hidden" name="_csrf" value="${csrf}"><label>Why you need it<textarea name="reason" minlength="${reasonLengthMin}" maxlength="${reasonLengthMax}" required>${reason}</textarea></label><button class="primary">Show the MPAN</button></form>`,
  };
}

export function mpanPage(pointId: number, mpan: string): PageContent {
  return {
    title: "MPAN",
    body: html`<p class="big mono">${mpan}</p>
<p class="lead">This was written to the access log with your reason. <a href="/points/${pointId}">Back to the point</a></p>`,
  };
}

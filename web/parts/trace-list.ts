/** What happened to days of a point, oldest first in each day, and what each waits for. */
import type { TraceDayView } from "../views/trace-view.ts";
import { dayText } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

export function traceList(days: readonly TraceDayView[]): Markup {
  return html`${days.map(
    ({ day, quantity, href, waits, events }) =>
      html`<section><h2><a href="${href}">${dayText(day)}</a> <span class="soft">${quantity}</span></h2>
<ol class="timeline">${events.map(
        ({ when, stage, says, href: to }) =>
          html`<li class="t-${stage}"><span class="badge">${stage}</span> <time class="soft">${when}</time> ${to === null ? says : html`<a href="${to}">${says}</a>`}</li>`,
      )}${waits === "" ? nothing : html`<li class="t-waits"><span class="badge b-waiting">waits</span> ${waits}</li>`}</ol></section>`,
  )}`;
}

/** A page that says one thing: what was asked for is not there, or cannot be. */
import { html } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";

export function notePage(title: string, says: string): PageContent {
  return { title, body: html`<p class="lead">${says}</p>` };
}

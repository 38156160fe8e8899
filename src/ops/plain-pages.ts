/** Pages that say one thing: not there, refused, went wrong. */
import { html } from "../../web/parts/html.ts";
import type { PageContent } from "../../web/parts/page-content.ts";

/** The same for what is not there and for what the reader may not see. */
export const notFoundPage: PageContent = {
  title: "Nothing here",
  body: html`<p class="lead">There is no such page, or it is not yours to see.</p><p><a href="/">Today</a></p>`,
};

/** Why something was not done, in words that say what would be. */
export function refusedPage(says: string): PageContent {
  return {
    title: "Not done",
    body: html`<p class="lead">${says}</p><p>Nothing has changed. Go back to mend what was given, or to <a href="/">Today</a>.</p>`,
  };
}

/** Trouble of ours. */
export const troublePage: PageContent = {
  title: "Not now",
  body: html`<p class="lead">The console cannot answer at the moment: the database may be away. Nothing has changed; the service works on without this page.</p><p>Load the page again in a few seconds.</p>`,
};

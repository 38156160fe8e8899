/** What a page of the console is before the shell is put around it. */
import type { Markup } from "./html.ts";

export interface PageContent {
  /** Title of the window and heading of the page, without the name of the product. */
  readonly title: string;
  /** What stands inside `<main>`, below the heading. */
  readonly body: Markup;
  /** Names of modules in web/browser that make the page more convenient, such as `live.js`. */
  readonly scripts?: readonly string[];
}

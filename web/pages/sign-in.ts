/** The page on which people say who they are. */
import { html, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";

export interface SignInView {
  /** Path to go on to. */
  readonly to: string;
  /** What went wrong the last time; null: nothing did. */
  readonly trouble: string | null;
  readonly hasPasswords: boolean;
  readonly hasProvider: boolean;
  readonly csrf: string;
}

export function signInPage({
  to,
  trouble,
  hasPasswords,
  hasProvider,
  csrf,
}: SignInView): PageContent {
  const problem =
    trouble === null ? nothing : html`<p class="form-trouble" role="alert">${trouble}</p>`;
  const passwords = html`<form class="stacked" method="post" action="/sign-in"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="to" value="${to}">
<label for="name">Name</label><input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="80" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
<button class="primary">Sign in</button></form>`;
  const provider = html`<p class="${hasPasswords ? "or" : ""}"><a class="button" href="/sign-in/provider?to=${encodeURIComponent(to)}">Sign in with your organisation</a></p>`;
  return {
    title: "Sign in",
    body: html`<div class="narrow">${problem}${hasPasswords ? passwords : nothing}${hasProvider ? provider : nothing}</div>`,
  };
}

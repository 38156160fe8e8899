/** The frame around every page: where one is, who one is, what is running, and what must not be overlooked. */
import type { ShellBanner, ShellLink, ShellPerson, ShellView, Theme } from "../views/shell-view.ts";
import { html, type Markup, nothing } from "./html.ts";
import { keyboardHelp } from "./keyboard-help.ts";
import type { PageContent } from "./page-content.ts";
import { instantText } from "./time-text.ts";

/** The whole document of a page. */
export function shell(view: ShellView, page: PageContent): string {
  const { assets, theme, person } = view;
  const scripts = ["shell.js", "keyboard.js", ...(page.scripts ?? [])];
  const document = html`<!doctype html>
<html lang="en-GB" data-theme="${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.title} · Smart Data Service</title>
<meta name="color-scheme" content="light dark"><meta name="referrer" content="same-origin">
<link rel="icon" href="${assets}browser/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets}style.css">
${scripts.map((name) => html`<script type="module" src="${assets}browser/${name}"></script>`)}
</head>
<body>
<a class="leap" href="#main">To the content</a>
${top(view)}
${view.banners.map(banner)}
<main id="main" tabindex="-1"><h1>${page.title}</h1>
${page.body}</main>
${foot(view)}
${person === null ? nothing : keyboardHelp}
</body>
</html>
`;
  return document.markup;
}

function top(view: ShellView): Markup {
  const { person, environment } = view;
  return html`<header class="top">
<a class="brand" href="/" aria-label="Smart Data Service, today"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2 13h3v4H2zM7 9h3v8H7zM12 4h3v13h-3z"/><path class="brand-last" d="M17 11h2v6h-2z"/></svg><span>Smart Data Service</span></a>
<span class="environment env-${environment.toLowerCase()}" title="Environment tag of every message">${environment}</span>
${person === null ? nothing : tools(view, person)}
</header>
${view.links.length === 0 ? nothing : html`<nav class="places" aria-label="Pages"><ul>${view.links.map((link) => place(link, view.path))}</ul></nav>`}`;
}

function place({ href, says, count }: ShellLink, path: string): Markup {
  const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  const figure = count === null ? nothing : html` <span class="count">${count}</span>`;
  return html`<li><a href="${href}"${isHere ? currentPage : nothing}>${says}${figure}</a></li>`;
}

const currentPage: Markup = { markup: ' aria-current="page"' };

function tools(view: ShellView, person: ShellPerson): Markup {
  const { csrf, day, canSearch } = view;
  return html`<div class="tools">
${
  canSearch
    ? html`<form class="search" method="post" action="/search" role="search"><input type="hidden" name="_csrf" value="${csrf}"><label class="unseen" for="search">Find a metering point by its MPAN or its device</label><input id="search" name="mpan" type="search" autocomplete="off" spellcheck="false" placeholder="MPAN or device" maxlength="23" required><kbd aria-hidden="true">/</kbd></form>
<form class="day" method="get" action="/days"><label class="unseen" for="day">Settlement day</label><input id="day" name="to" type="date" value="${day}" required><button>Go</button></form>`
    : nothing
}
<details class="me"><summary><span class="who">${person.name}</span> <span class="role">${person.role}</span></summary><div class="me-menu">
${themeForm(view)}
${person.canSignOut ? html`<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${csrf}"><button class="quiet">Sign out</button></form>` : html`<p class="aside">Nobody signs in on this machine.</p>`}
</div></details>
</div>`;
}

const themes: readonly { readonly theme: Theme; readonly says: string }[] = [
  { theme: "auto", says: "As the system" },
  { theme: "light", says: "Light" },
  { theme: "dark", says: "Dark" },
];

function themeForm({ csrf, path, theme: chosen }: ShellView): Markup {
  return html`<form class="theme" method="post" action="/theme"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="to" value="${path}"><fieldset><legend>Theme</legend>${themes.map(
    ({ theme, says }) =>
      html`<button class="quiet" name="theme" value="${theme}" aria-pressed="${theme === chosen ? "true" : "false"}">${says}</button>`,
  )}</fieldset></form>`;
}

function banner({ tone, says, href }: ShellBanner): Markup {
  const more = href === null ? nothing : html` <a href="${href}">Look</a>`;
  return html`<p class="banner banner-${tone}" role="status"><b>${bannerWords[tone]}</b> ${says}${more}</p>`;
}

const bannerWords: Readonly<Record<ShellBanner["tone"], string>> = {
  note: "Note",
  warning: "Take care",
  trouble: "Trouble",
};

function foot({ runsOn, now, person }: ShellView): Markup {
  return html`<footer class="foot"><p>Market time <time datetime="${new Date(now).toISOString()}">${instantText(now)}</time></p>
${runsOn.length === 0 ? nothing : html`<dl class="runs-on"><dt class="unseen">Running on</dt>${runsOn.map(({ name, says }) => html`<dd><span>${name}</span> ${says}</dd>`)}</dl>`}
${person === null ? nothing : html`<p class="keys"><kbd>?</kbd> keys</p>`}</footer>`;
}

/** An act by hand: what it will do is shown first, computed by what does it; then it is done with a reason. */
import { energyText, grouped } from "../parts/figures.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import type { ActField, ActView, ChangedDay } from "../views/act-view.ts";

/** The page. */
export function actPage(view: ActView): PageContent {
  const { title, explains, day, outcome, refused, shown, fields } = view;
  const body = html`<p class="lead">${explains}</p>
<p>About <a href="${day.href}">${day.says}</a></p>
${outcome === null ? nothing : ended(outcome)}
${refused === null ? nothing : html`<p class="banner banner-warning" role="alert">${refused}</p>`}
${outcome === "done" || outcome === "repeated" ? nothing : fields.length === 0 ? nothing : asking(view)}
${shown === null || outcome === "done" || outcome === "repeated" ? nothing : doing(view, shown)}`;
  return { title, body };
}

function ended(outcome: "done" | "repeated" | "moved"): Markup {
  if (outcome === "moved")
    return html`<p class="banner banner-warning" role="alert">The day has moved since this was shown: nothing was done. What it would do now stands below.</p>`;
  return html`<p class="banner banner-note" role="status">${outcome === "done" ? "Done, and written to the audit." : "This was done already: it had its effect once."}</p>`;
}

/** The fields of an act that needs more than a day. */
function asking(view: ActView): Markup {
  return html`<form class="act" method="post" action="${view.action}">${hidden(view, "look")}<div class="fields">${view.fields.map(field)}<button>Show what it will do</button></div></form>`;
}

function field({ name, says, value, type, choices, hint }: ActField): Markup {
  const control =
    choices.length === 0
      ? html`<input name="${name}" type="${type}" value="${value}" required autocomplete="off"${type === "number" ? anyStep : nothing}>`
      : html`<select name="${name}">${choices.map((choice) => html`<option value="${choice.value}"${choice.value === value ? selected : nothing}>${choice.says}</option>`)}</select>`;
  return html`<label><span>${says}</span>${control}<small class="aside">${hint}</small></label>`;
}

const selected: Markup = { markup: " selected" };
const anyStep: Markup = { markup: ' step="any" min="0"' };

function hidden({ csrf, actId }: ActView, step: "look" | "do"): Markup {
  return html`<input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="act" value="${actId}"><input type="hidden" name="step" value="${step}">`;
}

function doing(view: ActView, shown: NonNullable<ActView["shown"]>): Markup {
  return html`<section><h2>What it will do</h2>
<ul class="will">${shown.says.map((says) => html`<li>${says}</li>`)}</ul>
${shown.days.filter(({ slots }) => slots.length > 0).map(changes)}
<form class="act" method="post" action="${view.action}">${hidden(view, "do")}<input type="hidden" name="shown" value="${shown.fingerprint}">${view.fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label><span>Reason, kept in the audit</span><input name="reason" value="${view.reason}" required autocomplete="off"></label>
<button class="primary">Do it</button> <a href="${view.day.href}">Leave everything as it is</a></form></section>`;
}

/** A longer table is opened by who wants to read it, so that the button stays in sight. */
const openMax = 8;
const openNow: Markup = { markup: " open" };

function changes({ day, href, whBefore, whAfter, slots }: ChangedDay): Markup {
  const energy = (wattHours: number | null) =>
    wattHours === null ? "none" : energyText(wattHours);
  return html`<h3><a href="${href}">${day}</a>: ${energy(whBefore)} before, ${energy(whAfter)} after</h3>
<details${slots.length > openMax ? nothing : openNow}><summary>${grouped(slots.length)} ${slots.length === 1 ? "half hour" : "half hours"}</summary><div class="scroll" tabindex="0" role="region" aria-label="Half hours of ${day} that change"><table class="list"><thead><tr><th scope="col">Half hour</th><th scope="col">Until (UTC)</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${slots.map(
    (slot) =>
      html`<tr><th scope="row">${slot.period}</th><td>${slot.until}</td><td>${slot.before}</td><td>${slot.after}</td></tr>`,
  )}</tbody></table></div></details>`;
}

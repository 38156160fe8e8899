/** The form that injects one fault: on which meters, how often, until when, with which parameters. */
import { html, type Markup, nothing } from "../parts/html.ts";
import type { PageContent } from "../parts/page-content.ts";
import { parameterField } from "../parts/parameter-field.ts";
import type { InjectView } from "../views/tester-view.ts";

/** The page. */
export function injectPage({ fault, given, refused, csrf }: InjectView): PageContent {
  const title =
    fault.fault === fault.name ? `Inject ${fault.name}` : `Inject ${fault.fault} ${fault.name}`;
  const isOfMeters = fault.kind === "meters";
  return {
    title,
    body: html`${refused === null ? nothing : html`<p class="form-trouble" role="alert">${refused}</p>`}
<p class="lead">${fault.says}</p>
<form class="act" method="post" action="/tester/faults"><input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="fault" value="${fault.fault}">
${isOfMeters ? scope(fault.quantities, given) : nothing}
${fault.params.length === 0 ? nothing : html`<fieldset><legend>Parameters</legend><div class="fields">${fault.params.map((each) => parameterField(each, given[`p.${each.name}`]))}</div></fieldset>`}
<div class="fields"><label><span>${isOfMeters ? "Ends after (machine time: 45s, 10m, 2h; empty: once it is planted on each meter)" : "Ends after (machine time: 45s, 10m, 2h; empty: a minute)"}</span><input name="for" value="${given["for"] ?? ""}" maxlength="6" autocomplete="off" placeholder="${isOfMeters ? "once" : "1m"}"></label></div>
<button class="primary">Inject</button></form>
<p class="aside">${
      isOfMeters
        ? "It is planted on the settlement day under way, whose log goes out after midnight of market time, and then time runs fast until the day is settled."
        : "It begins at once, and ends by itself even if this page is closed."
    }</p>
<p><a href="/tester">Leave everything as it is</a></p>`,
  };
}

function scope(quantities: readonly string[], given: InjectView["given"]): Markup {
  return html`<div class="fields"><label><span>Meters: how many, by chance</span><input name="meters" value="${given["meters"] ?? "3"}" inputmode="numeric" maxlength="5" size="8"></label><label><span>or a share of the fleet (0.1)</span><input name="share" value="${given["share"] ?? ""}" inputmode="decimal" maxlength="6" size="8"></label><label><span>or their numbers (4, 9, 12)</span><input name="numbers" value="${given["numbers"] ?? ""}" maxlength="200" size="16"></label>${
    quantities.length < 2
      ? nothing
      : html`<label><span>Quantity</span><select name="quantity">${quantities.map(
          (each) =>
            html`<option value="${each}"${each === given["quantity"] ? html` selected` : nothing}>${each === "AE" ? "AE, export" : "AI, import"}</option>`,
        )}</select></label>`
  }<label><span>On this share of days</span><input name="intensity" value="${given["intensity"] ?? "1"}" inputmode="decimal" maxlength="6" size="8"></label></div>`;
}
